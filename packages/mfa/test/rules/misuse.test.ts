import { expect, test } from "vitest";
import {
  authenticatorApp,
  type Channels,
  citrix,
  guessLimits,
  type Keyring,
  type Method,
  MfaError,
  type Policy,
  sendLimits,
  standard,
} from "../../src/index.js";
import { bindApp, settingsProof } from "../own-app.js";
import { withPhone } from "../phone.js";
import { alterRecord, recordOf } from "../record.js";
import { createWorld, expectNext, type TestMethod } from "../world.js";

const whole = standard();

test("S09: a policy that would answer more than a hundred guesses, or any number, is refused", () => {
  const world = createWorld();
  const refused: readonly Partial<Policy>[] = [
    { guess: { ...guessLimits, hardCeiling: 101 } },
    { guess: { ...guessLimits, perDay: 0 } },
    { guess: { ...guessLimits, perDay: Number.NaN } },
    { guess: { ...guessLimits, per30Days: Number.POSITIVE_INFINITY } },
    { guess: { ...guessLimits, perChallenge: 2.5 } },
    { guess: { ...guessLimits, free: -1 } },
    { guess: { ...guessLimits, firstDelayMs: Number.NaN } },
    { send: { ...sendLimits, perHour: 0 } },
    { send: { ...sendLimits, cooldownMs: Number.NaN } },
    { challengeTtlMs: Number.NaN },
    { sentCodeTtlMs: 10 * 60_000 + 1 },
    { grantTtlMs: 0 },
    { settingsTtlMs: -1 },
    { maxApps: 0 },
    { recovery: { ...whole.recovery, atLeast: -1 } },
    { recovery: { atLeast: 1, required: ["recovery_phone"], offered: ["backup_codes"] } },
  ];
  for (const bad of refused) {
    expect(() => world.engine({ policy: { ...whole, ...bad } }), JSON.stringify(bad)).toThrow(MfaError);
  }
  expect(() => world.engine({ policy: whole })).not.toThrow();
  expect(() => world.engine({ policy: citrix() })).not.toThrow();
});

test("S53: a method whose name is that of another pool is refused", () => {
  const world = createWorld();
  for (const name of ["identity", "confirm_app", "confirm_contact", "pin", "__proto__", "a b", ""]) {
    const method = { ...authenticatorApp(), name } as Method as Method<TestMethod>;
    expect(() => world.engine({ methods: [method] }), name).toThrow(MfaError);
  }
});

test("S29: a keyring that fails is unavailable, never a throw", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const down = (): Promise<never> => Promise.reject(new Error("the key service is down"));
  const keyring: Keyring = { current: "k1", seal: down, open: down, codeKeys: down };
  const mfa = world.engine({ keyring });
  const unavailable = { next: "try_again", problem: { code: "unavailable" } };
  expect(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toEqual(unavailable);
  expect(await mfa.signIn.show(token)).toEqual(unavailable);
  expect(await mfa.signIn.answer(token, { code: world.codeOf(secret) })).toEqual(unavailable);
  expect(await mfa.settings.change({ action: "generate_backup_codes" }, { proof: token })).toEqual({
    done: false,
    problem: { code: "unavailable" },
  });
  expect(world.errors).toHaveLength(4);
});

test("S29: a hash that fails is unavailable at the gateway too", async () => {
  const { world, methods } = await withPhone();
  const down = (): Promise<never> => Promise.reject(new Error("out of memory"));
  const mfa = world.engine({ methods, slowHash: { hash: down, verify: down } });
  const door = mfa.gateway({ method: "sms_code" });
  for (const account of ["u1", "u2", "nobody"]) {
    expect(await door.begin({ account, client: "10.0.0.7", pin: "4711" })).toEqual({
      next: "refused",
      problem: "unavailable",
    });
  }
});

test("S34: a record that says nobody was enrolled, of an account that the host knows as enrolled, is unavailable", async () => {
  const world = createWorld();
  await world.enrol();
  await world.mfa.outbox.deliver();
  await alterRecord(world, { enrolledAt: null, apps: [] });
  for (const begun of [
    await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }),
    await world.mfa.enrol.begin({ account: "u1" }),
    await world.mfa.stepUp.begin({ account: "u1" }),
  ]) {
    expect(begun).toEqual({ next: "try_again", problem: { code: "unavailable" } });
  }
  await expect(world.mfa.settings.view("u1")).rejects.toMatchObject({ code: "unavailable" });
});

test("S34: a record with an app and no enrolment is a damaged one", async () => {
  const world = createWorld();
  await world.enrol();
  await alterRecord(world, { enrolledAt: null });
  expect((await recordOf(world))["enrolledAt"]).toBeNull();
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toEqual({
    next: "try_again",
    problem: { code: "unavailable" },
  });
});

test("R-051: a user name that an authenticator app could not show is no dead end", async () => {
  for (const userName of ["CORP:ann", "", " ", "\ud800ann", ":", "\u200b"]) {
    const world = createWorld({ policy: standard() });
    const person = world.people.get("u1");
    if (person !== undefined) world.people.set("u1", { ...person, userName, locale: "no such" });
    const begun = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "prove_identity");
    const app = expectNext(
      await world.mfa.enrol.answer(begun.token, { password: "correct horse" }),
      "confirm_app",
    );
    expect(new URL(app.keyUri).protocol).toBe("otpauth:");
    await world.mfa.enrol.answer(app.token, { code: world.codeOf(app.key) });
    expectNext(await world.mfa.enrol.choose(app.token, { method: "backup_codes" }), "save_backup_codes");
  }
});

test("S24: codes of one challenge are counted together, whichever ways they are sent by", async () => {
  const texts = { ...sendLimits, perChallenge: 3 };
  const policy = { ...standard(), recovery: { ...standard().recovery, atLeast: 0 }, send: texts };
  const world = createWorld({ policy });
  const app = await bindApp(world);
  expectNext(app.reply, "granted");
  world.tick(31_000);
  const proof = await settingsProof(world, app.key);
  const { change } = world.mfa.settings;
  for (const address of ["a@example.org", "b@example.org"]) {
    await change({ action: "add_contact", role: "recovery_email", address }, { proof });
    await change({ action: "confirm_contact", code: await world.mailedCode() }, { proof });
    world.tick(31_000);
  }
  const ids = (await world.mfa.settings.view("u1")).contacts.map(({ id }) => `recovery_email:${id}`);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.outbox.deliver();
  const before = world.inbox.length;
  for (let turn = 0; turn < 8; turn += 1) {
    await world.mfa.signIn.choose(token, { method: "recovery_email", to: ids[turn % 2] });
    world.tick(31_000);
  }
  await world.mfa.outbox.deliver();
  expect(world.inbox.length - before).toBe(3);
});

test("J1.8: the reply says why an enrolment is asked for", async () => {
  const world = createWorld({ policy: { ...standard(), enrolWhen: () => "first_sign_in" } });
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(begun).toMatchObject({ next: "prove_identity", enrolBecause: "first_sign_in" });
  const { token } = expectNext(begun, "prove_identity");
  expect(await world.mfa.signIn.show(token)).toEqual(begun);
  expect(await world.mfa.signIn.answer(token, { password: "correct horse" })).toMatchObject({
    next: "confirm_app",
    enrolBecause: "first_sign_in",
  });
});

test("S21: a code that could not be sent is not kept for ever", async () => {
  const world = createWorld();
  const never: Channels = {
    email: {
      medium: "email",
      name: "refuses",
      send: () => Promise.reject(Object.assign(new Error("550 no such box"), { retry: false })),
    },
  };
  const mfa = world.engine({ channels: never });
  await mfa.enrol.begin({ account: "u1" });
  await mfa.outbox.deliver();
  world.tick(10 * 60_000);
  expect(await world.store.list(["default", "account:u1", "outbox"], { limit: 10 })).toEqual([]);
});
