import { expect, test } from "vitest";
import { createWorld, expectNext } from "./world.js";

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
