import { expect, test } from "vitest";
import { MfaError } from "../src/index.js";
import { settingsProof } from "./own-app.js";
import { withPhone } from "./phone.js";
import { createWorld, expectNext, type World } from "./world.js";

const nas = "10.0.0.7";

async function passcode(world: World): Promise<string> {
  await world.mfa.outbox.deliver();
  const code = /code=([0-9a-z]{7})/.exec(world.texts.at(-1)?.text ?? "")?.[1];
  if (code === undefined) throw new Error("no passcode was texted");
  return code;
}

test("J2.4: PIN, passcode, and the second request brings only the account, in another session", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  expect(await door.begin({ account: "u1", client: nas, pin: "4711" })).toMatchObject({
    next: "challenge",
    sentTo: "+44 •••• ••12",
  });
  const code = await passcode(world);
  // Another engine: another process, nothing kept in between.
  const other = world.engine({
    methods: (await withPhone()).methods,
    slowHash: (await withPhone()).slowHash,
  });
  const reply = await other
    .gateway({ method: "sms_code" })
    .answerWithoutToken({ account: "u1", client: nas, code });
  expect(reply).toMatchObject({ next: "granted", grant: { purpose: "sign_in", amr: ["pin", "sms", "mfa"] } });
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toEqual({
    next: "refused",
    problem: "expired",
  });
});

test("S39: the challenge is pinned to the account and the client that began it", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  await door.begin({ account: "u1", client: nas, pin: "4711" });
  const code = await passcode(world);
  for (const [account, client] of [
    ["u1", "10.0.0.8"],
    ["u2", nas],
    ["nobody", nas],
  ] as const) {
    expect(await door.answerWithoutToken({ account, client, code })).toMatchObject({ next: "refused" });
  }
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toMatchObject({
    next: "granted",
  });
});

test("S39: five wrong answers end it, and cost the account's own ways nothing (S07, S08)", async () => {
  const { world, secret } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  await door.begin({ account: "u1", client: nas, pin: "4711" });
  const code = await passcode(world);
  for (let tries = 0; tries < 50; tries += 1) {
    await door.answerWithoutToken({ account: "u1", client: nas, code: "zzzzzzz" });
  }
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toEqual({
    next: "refused",
    problem: "expired",
  });
  const { token } = expectNext(
    await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }),
    "choose_method",
  );
  await world.mfa.signIn.choose(token, { method: "authenticator_app" });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
});

test("S39: a stranger without the PIN takes no live challenge, sends nothing, and runs out of guesses", async () => {
  const asked: string[] = [];
  const { world } = await withPhone(undefined, asked);
  const door = world.mfa.gateway({ method: "sms_code" });
  await door.begin({ account: "u1", client: nas, pin: "4711" });
  const code = await passcode(world);
  const texts = world.texts.length;
  const answers = [];
  for (let tries = 0; tries < 10; tries += 1) {
    answers.push(await door.begin({ account: "u1", client: nas, pin: "9271" }));
  }
  await world.mfa.outbox.deliver();
  expect(world.texts).toHaveLength(texts);
  expect(asked.filter((pin) => pin === "9271")).toHaveLength(5);
  // S25: locked is said to nobody, nor is it for an account that does not exist.
  expect(answers).toEqual(answers.map(() => ({ next: "refused", problem: "wrong" })));
  const { events } = await world.mfa.events("u1", { limit: 100 });
  expect(events).toContainEqual(expect.objectContaining({ type: "way_locked", way: "gateway_pin" }));
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toMatchObject({
    next: "granted",
  });
});

test("R-345: a gateway that repeats itself sends one text", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  await world.mfa.outbox.deliver();
  const texts = world.texts.length;
  for (let tries = 0; tries < 3; tries += 1) {
    expect(await door.begin({ account: "u1", client: nas, pin: "4711" })).toMatchObject({
      next: "challenge",
    });
    world.tick(3_000);
  }
  const code = await passcode(world);
  expect(world.texts).toHaveLength(texts + 1);
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toMatchObject({
    next: "granted",
  });
});

test("a passcode ends after ten minutes, to the millisecond", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  await door.begin({ account: "u1", client: nas, pin: "4711" });
  const code = await passcode(world);
  world.tick(10 * 60_000);
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toMatchObject({
    next: "refused",
  });
  world.tick(-1);
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toMatchObject({
    next: "granted",
  });
});

test("S25: an account that does not exist is refused as a wrong PIN is", async () => {
  const { world } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  expect(await door.begin({ account: "nobody", client: nas, pin: "4711" })).toEqual({
    next: "refused",
    problem: "wrong",
  });
  expect(await door.begin({ account: "u2", client: nas, pin: "4711" })).toEqual({
    next: "refused",
    problem: "wrong",
  });
  expect(await door.begin({ account: "u1", client: nas, pin: { $ne: 1 } })).toEqual({
    next: "refused",
    problem: "wrong",
  });
});

test("a door for a method without PIN, or with fewer than 35 bits, is not opened", async () => {
  const weak = (await withPhone({ pin: "before_send" })).world;
  expect(() => weak.mfa.gateway({ method: "sms_code" })).toThrow(MfaError);
  expect(() => createWorld().mfa.gateway({ method: "authenticator_app" })).toThrow(MfaError);
});

test("S39, S07: guesses at a gateway's PIN leave the PIN after a password alone, and never disable it", async () => {
  const asked: string[] = [];
  const { world } = await withPhone(undefined, asked);
  const door = world.mfa.gateway({ method: "sms_code" });
  for (let tries = 0; tries < 400; tries += 1) {
    await door.begin({ account: "u1", client: nas, pin: "9271" });
    world.tick(60 * 60_000);
  }
  expect(asked.filter((pin) => pin === "9271")).toHaveLength(50);
  const begun = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method");
  expectNext(await world.mfa.signIn.choose(begun.token, { method: "sms_code", pin: "4711" }), "enter_code");
  // The right PIN, after a password, opens the gateway again.
  world.tick(60 * 60_000);
  expect(await door.begin({ account: "u1", client: nas, pin: "4711" })).toMatchObject({ next: "challenge" });
});

test("S50: a new PIN ends what was begun at the gateway with the one before", async () => {
  const { world, secret } = await withPhone();
  const door = world.mfa.gateway({ method: "sms_code" });
  await door.begin({ account: "u1", client: nas, pin: "4711" });
  const code = await passcode(world);
  const proof = await settingsProof(world, secret);
  expect(await world.mfa.settings.change({ action: "set_pin", pin: "8062" }, { proof })).toEqual({
    done: true,
  });
  expect(await door.answerWithoutToken({ account: "u1", client: nas, code })).toEqual({
    next: "refused",
    problem: "expired",
  });
  // The same proof goes on, and the new PIN works at once.
  expect(await world.mfa.settings.change({ action: "set_pin", pin: "8063" }, { proof })).toEqual({
    done: true,
  });
  world.tick(60_000);
  expect(await door.begin({ account: "u1", client: nas, pin: "8063" })).toMatchObject({ next: "challenge" });
});

test.each([
  { losses: 40, next: "challenge" },
  { losses: Number.POSITIVE_INFINITY, next: "refused" },
])("S24, S29: a right PIN whose budget is being reserved by $losses others before it: $next", async (a) => {
  const { world, methods, slowHash } = await withPhone();
  const { store } = world;
  let lost = 0;
  const busy = world.engine({
    methods,
    slowHash,
    wait: async () => {},
    store: {
      ...store,
      async commit(commit) {
        // Others send to other numbers of this tenant, and are always first.
        const ours = commit.check.some(({ key: [, partition] }) => partition === "sends:phone");
        if (!ours || lost >= a.losses) return store.commit(commit);
        lost += 1;
        return false;
      },
    },
  });
  const door = busy.gateway({ method: "sms_code" });
  await world.mfa.outbox.deliver();
  const texts = world.texts.length;
  const reply = await door.begin({ account: "u1", client: nas, pin: "4711" });
  await world.mfa.outbox.deliver();
  expect(reply.next).toBe(a.next);
  expect(world.texts.length - texts).toBe(a.next === "challenge" ? 1 : 0);
  expect(lost).toBe(Math.min(a.losses, 128));
});
