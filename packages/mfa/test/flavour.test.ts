import { expect, test } from "vitest";
import {
  authenticatorApp,
  backupCodes,
  citrix,
  emailCode,
  MfaError,
  type MfaOptions,
  type Policy,
  recoveryEmail,
} from "../src/index.js";
import { alterRecord } from "./record.js";
import { createWorld, expectNext, type TestMethod, type World } from "./world.js";

const by = { kind: "agent", id: "specialist-7" } as const;
const password = "correct horse";
const policy: Policy = {
  ...citrix(),
  factorsBelowAal2: ["email_code"],
  recovery: { ...citrix().recovery, atLeast: 0, required: [] },
};
const methods = [authenticatorApp(), emailCode(), backupCodes(), recoveryEmail()];

function withEmail(options: Partial<MfaOptions<TestMethod>> = {}): World {
  return createWorld({ policy, methods, ...options });
}

const begin = (world: World, more: { roots?: readonly string[] } = {}) =>
  world.mfa.signIn.begin({ account: "u1", amr: ["pwd"], ...more });

/** Signs in for the first time: the address is typed, and the code that comes is entered. */
async function bind(world: World, address: string): Promise<void> {
  const { token } = expectNext(await begin(world), "enter_address");
  expectNext(await world.mfa.signIn.answer(token, { address }), "enter_code");
  expectNext(await world.mfa.signIn.answer(token, { code: await world.mailedCode() }), "granted");
  world.tick(31_000);
}

test("J5.1, J5.3, J5.3a: set by a specialist, told, typed once, and from then on a code by mail", async () => {
  const world = withEmail();
  expect(await world.mfa.assign({ account: "u1", flavour: "email", by })).toEqual({ done: true });
  await world.mfa.outbox.deliver();
  expect(world.inbox.map(({ to, subject }) => [to, subject])).toEqual([
    ["ann@example.com", "Codes by e-mail are enabled for your account"],
  ]);
  const { events } = await world.mfa.events("u1");
  expect(events).toContainEqual(
    expect.objectContaining({ type: "flavour_assigned", flavour: "email", actor: by }),
  );

  const begun = await begin(world);
  expect(begun).toMatchObject({ next: "enter_address", enrolBecause: "assigned" });
  const { token } = expectNext(begun, "enter_address");
  expect(await world.mfa.signIn.show(token)).toEqual(begun);
  const typed = await world.mfa.signIn.answer(token, { address: " ann@EXAMPLE.com " });
  expect(typed).toMatchObject({ next: "enter_code", method: "email_code", sentTo: "a***@example.com" });
  const first = await world.mfa.signIn.answer(token, { code: await world.mailedCode() });
  expect(expectNext(first, "granted").grant).toMatchObject({
    assurance: "aal1_email",
    amr: ["pwd", "otp"],
    roots: ["password", "mailbox:account"],
  });
  expect(world.inbox.at(-1)?.to).toBe("ann@example.com");
  expect(await world.mfa.settings.view("u1")).toMatchObject({
    enrolled: true,
    assigned: "email",
    emailFactor: { masked: "a***@example.com" },
  });

  world.tick(31_000);
  const later = expectNext(await begin(world), "enter_code");
  expect(later).toMatchObject({ method: "email_code", sentTo: "a***@example.com" });
  const { grant } = expectNext(
    await world.mfa.signIn.answer(later.token, { code: await world.mailedCode() }),
    "granted",
  );
  expect(grant).toMatchObject({ assurance: "aal1_email", advice: [] });
  expect(world.people.get("u1")?.marked).toBe(true);
});

test("S37: a typed address is only compared; a wrong one is counted, told nothing, and sent nothing", async () => {
  const world = withEmail();
  await world.mfa.assign({ account: "u1", flavour: "email", address: "ann@corp.example", by });
  await world.mfa.outbox.deliver();
  const mails = world.inbox.length;
  const { token } = expectNext(await begin(world), "enter_address");
  for (const address of [undefined, 7, "", "no address", { $ne: 1 }, "ann@corp.example\u0000"]) {
    expect(await world.mfa.signIn.answer(token, { address })).toMatchObject({
      next: "enter_address",
      problem: { code: "invalid_input", field: "address" },
    });
  }
  for (const [left, address] of [
    "ann@example.com",
    "mallory@example.net",
    "ann@corp.example.net",
  ].entries()) {
    const reply = await world.mfa.signIn.answer(token, { address });
    expect(reply).toMatchObject({
      next: "enter_address",
      problem: { code: "wrong", attemptsLeft: 4 - left },
    });
    expect(JSON.stringify({ ...reply, token: "" })).not.toContain("corp");
  }
  await world.mfa.signIn.answer(token, { address: "a@example.com" });
  expect(await world.mfa.signIn.answer(token, { address: "b@example.com" })).toMatchObject({
    next: "start_over",
    reason: "too_many_attempts",
  });
  // S05: beginning again refills nothing; S53: no other way was closed by it.
  const again = expectNext(await begin(world), "enter_address");
  expect(await world.mfa.signIn.answer(again.token, { address: "ann@corp.example" })).toMatchObject({
    problem: { code: "locked" },
  });
  world.tick(60_000);
  expectNext(await world.mfa.signIn.answer(again.token, { address: "ann@corp.example" }), "enter_code");
  await world.mfa.outbox.deliver();
  expect(world.inbox.slice(mails).map(({ to }) => to)).toEqual(["ann@corp.example"]);
  expect(JSON.stringify(await world.store.list(["default", "account:u1"], { limit: 100 }))).not.toContain(
    "mallory",
  );
});

test("S20: what a specialist set is no factor before its code came back", async () => {
  const world = withEmail();
  await world.mfa.assign({ account: "u1", flavour: "email", address: "ann@corp.example", by });
  expect(await world.mfa.settings.view("u1")).toMatchObject({ enrolled: false, emailFactor: null });
  const { token } = expectNext(await begin(world), "enter_address");
  await world.mfa.signIn.answer(token, { address: "ann@corp.example" });
  expect(await world.mfa.signIn.answer(token, { code: "000000" })).toMatchObject({
    next: "enter_code",
    problem: { code: "wrong" },
  });
  expect((await world.mfa.settings.view("u1")).emailFactor).toBeNull();
  await bind(world, "ann@corp.example");
  expect((await world.mfa.settings.view("u1")).emailFactor).toMatchObject({ masked: "a***@corp.example" });
  // S31: from now on that mailbox hears of changes too.
  await world.mfa.outbox.deliver();
  expect(world.inbox.slice(-2).map(({ to }) => to)).toEqual(["ann@example.com", "ann@corp.example"]);
});

test("S33: after a reset through that mailbox, a code to it is not asked for; another way is needed", async () => {
  const world = withEmail();
  await world.mfa.assign({ account: "u1", flavour: "email", by });
  await bind(world, "ann@example.com");
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  await world.mfa.outbox.deliver();
  const mails = world.inbox.length;
  // Mailbox and password are one thing now: nothing is sent, and the page says that nothing is left.
  expect(await begin(world)).toMatchObject({ next: "choose_method", ways: [], because: "no_way_left" });
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(mails);
  // A specialist who sets another address, or the app, lets nobody in by that.
  await world.mfa.assign({ account: "u1", flavour: "email", address: "ann@corp.example", by });
  expect(await begin(world)).toMatchObject({ next: "choose_method", because: "no_way_left" });
});

test("S33, S13: e-mail on another mailbox than the reset's is another root, and answers", async () => {
  const world = withEmail();
  await world.mfa.assign({ account: "u1", flavour: "email", address: "ann@corp.example", by });
  await bind(world, "ann@corp.example");
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  world.tick(31_000);
  const { token } = expectNext(await begin(world), "enter_code");
  const reply = await world.mfa.signIn.answer(token, { code: await world.mailedCode() });
  expect(expectNext(reply, "granted").grant.assurance).toBe("aal1_email");
});

test("S13: one mailbox is not the factor and the way back in", async () => {
  const world = withEmail();
  await world.mfa.assign({ account: "u1", flavour: "email", address: "ann@corp.example", by });
  await bind(world, "ann@corp.example");
  const { token } = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const { grant } = expectNext(
    await world.mfa.stepUp.answer(token, { code: await world.mailedCode() }),
    "granted",
  );
  const add = (address: string) =>
    world.mfa.settings.change({ action: "add_contact", role: "recovery_email", address }, grant);
  expect(await add("Ann@corp.example")).toEqual({
    done: false,
    problem: { code: "invalid_input", field: "address" },
  });
  // S14: e-mail is this account's highest level, so it changes settings.
  expect(await add("ann@example.org")).toMatchObject({ done: true });
  const code = await world.mailedCode();
  expect(await world.mfa.settings.change({ action: "confirm_contact", code }, grant)).toEqual({ done: true });
  // What was a recovery e-mail stops being one where it becomes the factor.
  await world.mfa.assign({ account: "u1", flavour: "email", address: "ann@example.org", by });
  world.tick(8 * 24 * 60 * 60_000);
  expect((await world.mfa.settings.view("u1")).recoveryMethods).toEqual(["recovery_email"]);
  const enrol = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  expectNext(await world.mfa.enrol.answer(enrol.token, { code: await world.mailedCode() }), "prove_identity");
  expectNext(await world.mfa.enrol.answer(enrol.token, { password }), "enter_address");
  expectNext(await world.mfa.enrol.answer(enrol.token, { address: "ann@example.org" }), "enter_code");
  expectNext(await world.mfa.enrol.answer(enrol.token, { code: await world.mailedCode() }), "granted");
  expect((await world.mfa.settings.view("u1")).recoveryMethods).toEqual([]);
});

test("J5.1: from app to e-mail and back, the old one answers until the new one is bound, and is gone then", async () => {
  const world = withEmail();
  const app = await enrolApp(world);
  await world.mfa.assign({ account: "u1", flavour: "email", by });
  const { token } = expectNext(await begin(world), "enter_code");
  const { grant } = expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(app) }), "granted");
  // Whoever has a factor is advised and goes on: a specialist's typing error locks nobody out.
  expect(grant.advice).toContain("enrol_assigned");

  world.tick(31_000);
  const enrol = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  expectNext(await world.mfa.enrol.answer(enrol.token, { code: world.codeOf(app) }), "prove_identity");
  expectNext(await world.mfa.enrol.answer(enrol.token, { password }), "enter_address");
  expectNext(await world.mfa.enrol.answer(enrol.token, { address: "ann@example.com" }), "enter_code");
  expectNext(await world.mfa.enrol.answer(enrol.token, { code: await world.mailedCode() }), "granted");
  expect((await world.mfa.settings.view("u1")).devices).toEqual([]);
  await world.mfa.outbox.deliver();
  expect(
    world.inbox
      .slice(-2)
      .map(({ text }) => text)
      .join(),
  ).toContain("Pixel 9");

  await world.mfa.assign({ account: "u1", flavour: "app", by });
  world.tick(31_000);
  const mail = expectNext(await begin(world), "enter_code");
  expect(mail.method).toBe("email_code");
  const code = await world.mailedCode();
  expectNext(await world.mfa.signIn.answer(mail.token, { code }), "granted");
  world.tick(31_000);
  await enrolApp(world);
  expect(await world.mfa.settings.view("u1")).toMatchObject({ emailFactor: null, devices: [{}] });
});

test("J5.1: a factor below aal2 is one only where policy names it, and only of composed methods", async () => {
  const world = withEmail({ policy: { ...policy, factorsBelowAal2: [] } });
  const refused = { done: false, problem: { code: "not_offered" } };
  expect(await world.mfa.assign({ account: "u1", flavour: "email", by })).toEqual(refused);
  const silent = world.engine({ policy, channels: {} });
  expect(await silent.assign({ account: "u1", flavour: "email", by })).toEqual(refused);
  expect(() => world.engine({ policy, methods: [authenticatorApp()] })).toThrow(MfaError);
  // J5.5, S46: an account with e-mail in an environment whose policy does not name it has no way there by that.
  const lenient = world.engine({ policy });
  await lenient.assign({ account: "u1", flavour: "email", by });
  const { token } = expectNext(await lenient.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_address");
  await lenient.signIn.answer(token, { address: "ann@example.com" });
  expectNext(await lenient.signIn.answer(token, { code: await world.mailedCode() }), "granted");
  expect(await begin(world)).toMatchObject({ next: "choose_method", because: "no_way_left" });
});

test("S28: what cannot be assigned is refused in its own words, and nothing is stored", async () => {
  const world = withEmail();
  const assign = (more: { flavour: unknown; address?: unknown; account?: string }) =>
    world.mfa.assign({ account: "u1", by, ...more });
  const invalid = (field: string) => ({ done: false, problem: { code: "invalid_input", field } });
  for (const flavour of [undefined, "sms", 7, { flavour: "app" }]) {
    expect(await assign({ flavour })).toEqual(invalid("flavour"));
  }
  for (const address of ["", "no", 7, null, "ann@ex\u0430mple.com", "x".repeat(400)]) {
    expect(await assign({ flavour: "email", address })).toEqual(invalid("address"));
  }
  expect(await assign({ flavour: "app", address: "ann@example.com" })).toEqual(invalid("address"));
  world.people.set("u3", { userName: "eve", email: { address: "e@example.com", verified: false }, password });
  const nowhere = { done: false, problem: { code: "no_address" } };
  expect(await assign({ account: "u3", flavour: "email" })).toEqual(nowhere);
  expect(await world.store.list(["default", "account:u1"], { limit: 10 })).toEqual([]);

  // S23: nobody serves themselves, and staff has a name.
  const self = { ...by, id: "u1" };
  expect(await world.mfa.assign({ account: "u1", flavour: "app", by: self })).toEqual({
    done: false,
    problem: { code: "own_account" },
  });
  await expect(assign({ account: "nobody", flavour: "app" })).rejects.toMatchObject({
    code: "unknown_account",
  });
});

test("J5.1: assigning twice is once: nothing is told again", async () => {
  const world = withEmail();
  for (const _ of [1, 2]) await world.mfa.assign({ account: "u1", flavour: "email", by });
  await world.mfa.outbox.deliver();
  expect(world.inbox).toHaveLength(1);
});

test("S34: a stored e-mail factor without an enrolment is damage, and no fresh account", async () => {
  const world = withEmail();
  await world.mfa.assign({ account: "u1", flavour: "email", by });
  await bind(world, "ann@example.com");
  await alterRecord(world, { enrolledAt: null });
  expect(await begin(world)).toMatchObject({ next: "try_again", problem: { code: "unavailable" } });
});

async function enrolApp(world: World): Promise<string> {
  let reply = await world.mfa.enrol.begin({ account: "u1", name: "Pixel 9" });
  if (reply.next === "enter_code") {
    reply = await world.mfa.enrol.answer(reply.token, { code: await world.mailedCode() });
  }
  const { token } = expectNext(reply, "prove_identity");
  const app = await world.mfa.enrol.answer(token, { code: await world.mailedCode(), password });
  const { key } = expectNext(app, "confirm_app");
  expectNext(await world.mfa.enrol.answer(token, { code: world.codeOf(key) }), "granted");
  world.tick(31_000);
  return key;
}
