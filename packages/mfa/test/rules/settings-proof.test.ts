import { expect, test } from "vitest";
import { citrix, smsCode, standard } from "../../src/index.js";
import { bindApp, settingsProof } from "../own-app.js";
import { gateway, withPhone } from "../phone.js";
import { createWorld, expectNext, type World } from "../world.js";

const loose = { ...standard(), recovery: { ...standard().recovery, atLeast: 0, required: [] } };

async function stepUp(world: World, secret: string): Promise<string> {
  const proof = await settingsProof(world, secret);
  world.tick(31_000);
  return proof;
}

/** For changes, of somebody who has nothing but the password yet. */
async function byPassword(world: World): Promise<{ proof: string }> {
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "prove_identity");
  const reply = await world.mfa.stepUp.answer(begun.token, { password: "correct horse" });
  return { proof: expectNext(reply, "granted").grant.proof };
}

test("S13: an address that two challenges wait for becomes one contact, in one role", async () => {
  const { world, secret } = await withPhone();
  const one = await stepUp(world, secret);
  const two = await stepUp(world, secret);
  const { change } = world.mfa.settings;
  const address = "+447700900113";
  await change({ action: "add_contact", role: "phone", address }, { proof: one });
  const first = await world.textedCode();
  await change({ action: "add_contact", role: "recovery_phone", address }, { proof: two });
  const second = await world.textedCode();
  expect(await change({ action: "confirm_contact", code: first }, { proof: one })).toEqual({ done: true });
  expect(await change({ action: "confirm_contact", code: second }, { proof: two })).toMatchObject({
    done: false,
  });
  expect((await world.mfa.settings.view("u1")).contacts.map(({ role }) => role)).toEqual(["phone", "phone"]);
});

test("S34: a phone that can answer a sign-in makes the account an enrolled one", async () => {
  const world = createWorld({ policy: loose, methods: [smsCode()] });
  const { change } = world.mfa.settings;
  const by = await byPassword(world);
  await change({ action: "add_contact", role: "phone", address: "+447700900112" }, by);
  expect(await change({ action: "confirm_contact", code: await world.textedCode() }, by)).toEqual({
    done: true,
  });
  expect((await world.mfa.settings.view("u1")).enrolled).toBe(true);
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    next: "enter_code",
    method: "sms_code",
  });
  await world.mfa.outbox.deliver();
  expect(world.people.get("u1")?.marked).toBe(true);
  // The only factor is never removed.
  world.tick(31_000);
  const step = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const { proof } = expectNext(
    await world.mfa.stepUp.answer(step.token, { code: await world.textedCode() }),
    "granted",
  ).grant;
  const [phone] = (await world.mfa.settings.view("u1")).contacts;
  expect(await change({ action: "remove_contact", contact: phone?.id }, { proof })).toEqual({
    done: false,
    problem: { code: "last_factor" },
  });
});

test("S34: with a PIN before the text, the account is enrolled once both are there", async () => {
  const slowHash = { hash: async (text: string) => `#${text}`, verify: async () => true };
  const world = createWorld({ policy: loose, methods: [smsCode(gateway)], slowHash });
  const { change } = world.mfa.settings;
  const by = await byPassword(world);
  await change({ action: "add_contact", role: "phone", address: "+447700900112" }, by);
  await change({ action: "confirm_contact", code: await world.textedCode() }, by);
  expect((await world.mfa.settings.view("u1")).enrolled).toBe(false);
  await change({ action: "set_pin", pin: "4711" }, by);
  expect((await world.mfa.settings.view("u1")).enrolled).toBe(true);
  expect(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({ next: "enter_pin" });
});

test("S40: a repeated request without the right password gets nothing", async () => {
  const world = createWorld({ policy: loose });
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "prove_identity");
  const requestId = "r1";
  expectNext(await world.mfa.stepUp.answer(begun.token, { password: "correct horse", requestId }), "granted");
  for (const password of ["wrong horse", undefined]) {
    expect(await world.mfa.stepUp.answer(begun.token, { password, requestId })).toMatchObject({
      next: "start_over",
      problem: { code: "already_used" },
    });
  }
});

test("J1.7: an enrolment that was finished elsewhere says so, and leaves nobody stuck", async () => {
  const world = createWorld({
    policy: { ...citrix(), recovery: { ...citrix().recovery, required: [], atLeast: 1 } },
  });
  const secret = await world.enrol();
  const open = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  expectNext(await world.mfa.enrol.answer(open.token, { code: world.codeOf(secret) }), "prove_identity");
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  expectNext(await world.mfa.enrol.answer(open.token, proof), "add_recovery_method");
  world.tick(31_000);
  const step = await stepUp(world, secret);
  await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof: step });
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, { proof: step });
  expect(await world.mfa.enrol.show(open.token)).toEqual({ next: "start_over", reason: "superseded" });
});

test("J3.12: a code for a new contact can be sent again", async () => {
  const world = createWorld();
  const app = await bindApp(world);
  await world.mfa.enrol.choose(app.token, { method: "recovery_phone", to: "+447700900112" });
  expect(await world.mfa.enrol.resend(app.token)).toMatchObject({ problem: { code: "too_soon" } });
  world.tick(30_000);
  const again = expectNext(await world.mfa.enrol.resend(app.token), "enter_code");
  expect(again.sentAtMs).toBe(world.now);
  await world.mfa.outbox.deliver();
  expect(world.texts).toHaveLength(2);
  expect(await world.mfa.enrol.answer(app.token, { code: await world.textedCode() })).toMatchObject({
    have: ["recovery_phone"],
  });
});

test("S14: before an enrolment, backup codes do not lock the owner out of the settings", async () => {
  const world = createWorld({ policy: loose });
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "prove_identity");
  const { proof } = expectNext(
    await world.mfa.stepUp.answer(begun.token, { password: "correct horse" }),
    "granted",
  ).grant;
  const { change } = world.mfa.settings;
  await change({ action: "generate_backup_codes" }, { proof });
  expect(await change({ action: "save_backup_codes", saved: true }, { proof })).toEqual({ done: true });
  expect(
    await change({ action: "add_contact", role: "recovery_email", address: "a@example.org" }, { proof }),
  ).toMatchObject({ done: true });
});

test("S31: every contact is told of a new PIN, the first and each after it", async () => {
  const { world, secret } = await withPhone();
  await world.mfa.outbox.deliver();
  const told = (): readonly string[] =>
    world.inbox.filter(({ text }) => /PIN/.test(text)).map(({ to }) => to);
  expect(told()).toEqual(["ann@example.com"]);
  const texts = world.texts.length;
  const proof = await settingsProof(world, secret);
  await world.mfa.settings.change({ action: "set_pin", pin: "8062" }, { proof });
  await world.mfa.outbox.deliver();
  expect(told()).toHaveLength(2);
  expect(world.texts.length - texts).toBe(1);
  // S21: the notice does not say which.
  expect(world.inbox.some(({ text }) => text.includes("8062"))).toBe(false);
});
