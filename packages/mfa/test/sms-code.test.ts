import { expect, test } from "vitest";
import { MfaError, smsCode } from "../src/index.js";
import { settingsProof } from "./own-app.js";
import { gateway, withPhone } from "./phone.js";
import { createWorld, expectNext, type World } from "./world.js";

async function begin(world: World): Promise<string> {
  return expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "choose_method").token;
}

test("J2.1: nothing is sent before the PIN was right", async () => {
  const { world } = await withPhone();
  await world.mfa.outbox.deliver();
  const before = world.texts.length;
  const token = await begin(world);
  expect(await world.mfa.signIn.choose(token, { method: "sms_code" })).toMatchObject({
    next: "enter_pin",
    method: "sms_code",
  });
  await world.mfa.signIn.resend(token);
  expect(await world.mfa.signIn.answer(token, { code: "1acd256" })).toMatchObject({
    next: "enter_pin",
    problem: { code: "invalid_input", field: "pin" },
  });
  expect(await world.mfa.signIn.choose(token, { method: "sms_code", pin: "4712" })).toMatchObject({
    next: "enter_pin",
    problem: { code: "wrong", attemptsLeft: 4 },
  });
  await world.mfa.outbox.deliver();
  expect(world.texts.length).toBe(before);
  expect(await world.mfa.signIn.choose(token, { method: "sms_code", pin: "4711" })).toMatchObject({
    next: "enter_code",
    sentTo: "+44 •••• ••12",
  });
  await world.mfa.outbox.deliver();
  expect(world.texts.length).toBe(before + 1);
});

test("J2.2, J2.3: the text carries the configured link and the origin-bound last line; its code signs in", async () => {
  const { world } = await withPhone();
  const token = await begin(world);
  await world.mfa.signIn.choose(token, { method: "sms_code", pin: "4711" });
  await world.mfa.outbox.deliver();
  const text = world.texts.at(-1)?.text ?? "";
  const [, code = ""] = /citrixreceiver:\/\/auth\?code=([0-9a-z]{7})\b/.exec(text) ?? [];
  expect(text.split("\n").at(-1)).toBe(`@access.example.com #${code}`);
  expect(await world.mfa.signIn.answer(token, { code: "zzzzzzz" })).toMatchObject({
    problem: { code: "wrong" },
  });
  const { grant } = expectNext(
    await world.mfa.signIn.answer(token, { code: ` ${code.toUpperCase()} ` }),
    "granted",
  );
  expect(grant).toMatchObject({ amr: ["pwd", "sms", "mfa"], assurance: "aal2" });
  expect(grant.roots.some((root) => root.startsWith("sim:"))).toBe(true);
});

test("J2.3: digits are the other alphabet, and no PIN is asked for where none is configured", async () => {
  const { world } = await withPhone({});
  const token = await begin(world);
  expect(await world.mfa.signIn.choose(token, { method: "sms_code" })).toMatchObject({ next: "enter_code" });
  expectNext(await world.mfa.signIn.answer(token, { code: await world.textedCode() }), "granted");
});

test("S39, S06: the PIN has a budget of its own; beyond it the hash is not asked, and the app stays open", async () => {
  const asked: string[] = [];
  const { world, secret } = await withPhone(gateway, asked);
  asked.length = 0;
  for (let round = 0; round < 4; round += 1) {
    const token = await begin(world);
    for (let tries = 0; tries < 5; tries += 1) {
      await world.mfa.signIn.choose(token, { method: "sms_code", pin: "9271" });
    }
  }
  expect(asked).toHaveLength(5);
  const token = await begin(world);
  expect(await world.mfa.signIn.choose(token, { method: "sms_code", pin: "4711" })).toMatchObject({
    next: "enter_pin",
    problem: { code: "locked" },
  });
  await world.mfa.signIn.choose(token, { method: "authenticator_app" });
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
});

test("S21, S39: the PIN is stored only as the slow hash, and a weak one is refused", async () => {
  const { world, secret } = await withPhone();
  const [entry] = await world.store.get([["default", "account:u1", "record"]]);
  expect(JSON.stringify(entry)).toContain("$test$4$1174");
  const proof = await settingsProof(world, secret);
  for (const pin of ["", "123", "1111", "1234", "9876", "12a4", "1234567890123", 4711, null]) {
    expect(await world.mfa.settings.change({ action: "set_pin", pin }, { proof })).toEqual({
      done: false,
      problem: { code: "invalid_input", field: "pin" },
    });
  }
});

test("S26: a passcode of one challenge is refused in another", async () => {
  const { world } = await withPhone();
  const one = await begin(world);
  await world.mfa.signIn.choose(one, { method: "sms_code", pin: "4711" });
  await world.mfa.outbox.deliver();
  const code = /code=([0-9a-z]{7})/.exec(world.texts.at(-1)?.text ?? "")?.[1];
  world.tick(31_000);
  const two = await begin(world);
  await world.mfa.signIn.choose(two, { method: "sms_code", pin: "4711" });
  expect(await world.mfa.signIn.answer(two, { code })).toMatchObject({ problem: { code: "wrong" } });
  expectNext(await world.mfa.signIn.answer(one, { code }), "granted");
});

test("a link without the code, an origin with a path, a PIN without a hash are mistakes of the program", () => {
  for (const bad of [
    { link: "citrixreceiver://auth" },
    { link: "no link {code}" },
    { origin: "https://example.com" },
    { origin: "localhost" },
  ]) {
    expect(() => smsCode(bad)).toThrow(MfaError);
  }
  expect(() => createWorld({ methods: [smsCode({ pin: "before_send" })] })).toThrow(/slowHash/);
});
