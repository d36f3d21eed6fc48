import { expect, test } from "vitest";
import { codesOf } from "./recovered.js";
import { createWorld, expectNext, type World } from "./world.js";

test("a clock may have fractions of milliseconds, as performance.now() has", async () => {
  const world = createWorld();
  world.now += 0.7;
  const secret = await world.enrol();
  world.tick(30_000.2);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const reply = await world.mfa.signIn.answer(token, { code: world.codeOf(secret) });
  expect(expectNext(reply, "granted").grant.atMs).toBe(Math.floor(world.now));
  expect(world.errors).toEqual([]);
});

const hour = 60 * 60_000;

async function answerWith(world: World, code: string, method = "authenticator_app") {
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method });
  return world.mfa.signIn.answer(token, { code });
}

test("S01: a clock that was an hour ahead: nothing answers twice, codes wait for it, and saved codes do not", async () => {
  const world = createWorld();
  const { secret, codes } = await codesOf(world);
  world.tick(hour);
  const ahead = world.codeOf(secret);
  expectNext(await answerWith(world, ahead), "granted");
  world.tick(-hour);
  const early = { problem: { code: "already_used" } };
  expect(await answerWith(world, world.codeOf(secret))).toMatchObject(early);
  expectNext(await answerWith(world, codes[0] ?? "", "backup_codes"), "granted");
  world.tick(hour);
  expect(await answerWith(world, ahead)).toMatchObject(early);
  world.tick(30_000);
  expectNext(await answerWith(world, world.codeOf(secret)), "granted");
  expect(world.errors).toEqual([]);
});

test("S01, S05: a clock that is set back answers nothing twice, and opens nothing that is locked", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  world.tick(hour);
  const used = world.codeOf(secret);
  expectNext(await answerWith(world, used), "granted");
  for (let tries = 0; tries < 5; tries += 1) await answerWith(world, "000000");
  for (const back of [1, 60_000, hour, 24 * hour]) {
    world.tick(-back);
    expect(await answerWith(world, used)).toMatchObject({ problem: { code: "locked" } });
    expect(await answerWith(world, world.codeOf(secret))).toMatchObject({ problem: { code: "locked" } });
    world.tick(back);
  }
  world.tick(hour);
  expectNext(await answerWith(world, world.codeOf(secret)), "granted");
});
