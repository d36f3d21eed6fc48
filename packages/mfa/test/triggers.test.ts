import { expect, test } from "vitest";
import { citrix, type MfaOptions, type Policy, standard, whatIsMissing } from "../src/index.js";
import { createWorld, expectNext, type TestMethod, type World } from "./world.js";

const password = "correct horse";
/** As Citrix has it, but without the phone, which a test without texts cannot confirm. */
const forced: Policy = {
  ...citrix({ enrol: "required" }),
  recovery: { ...citrix().recovery, required: [], atLeast: 1 },
};

function worldOf(policy: Policy, options: Partial<MfaOptions<TestMethod>> = {}): World {
  return createWorld({ policy, ...options });
}

test("J1.8: at the first sign-in an app and recovery methods are set up under the sign-in's own token", async () => {
  const world = worldOf(forced);
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(begun).toMatchObject({ next: "prove_identity", enrolBecause: "first_sign_in" });
  const { token } = expectNext(begun, "prove_identity");
  const app = expectNext(
    await world.mfa.signIn.answer(token, { code: await world.mailedCode(), password }),
    "confirm_app",
  );
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(app.key) }), "add_recovery_method");
  expectNext(await world.mfa.signIn.choose(token, { method: "backup_codes" }), "save_backup_codes");
  const { grant } = expectNext(await world.mfa.signIn.answer(token, { saved: true }), "granted");
  expect(grant).toMatchObject({ purpose: "sign_in", assurance: "aal2", advice: [] });
  expect(grant.roots).toEqual(expect.arrayContaining(["password", "mailbox:account"]));
});

test("J1.8, J1.7: whoever leaves half-way is asked at the next sign-in for what is missing, and for no more", async () => {
  const world = worldOf(forced);
  const secret = await world.enrol();
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  // The factor first: what policy misses is said to nobody who holds the password alone.
  expect(begun).toMatchObject({ next: "enter_code" });
  expect(begun.enrolBecause).toBeUndefined();
  const { token } = expectNext(begun, "enter_code");
  const reply = await world.mfa.signIn.answer(token, { code: world.codeOf(secret) });
  expect(reply).toMatchObject({ next: "add_recovery_method", enrolBecause: "recovery_methods_missing" });
  expect(await world.mfa.signIn.show(token)).toEqual(reply);
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  expectNext(await world.mfa.signIn.answer(token, { saved: true }), "granted");
  // Nothing is missing any more: the next sign-in is a sign-in.
  world.tick(31_000);
  const next = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expectNext(await world.mfa.signIn.answer(next.token, { code: world.codeOf(secret) }), "granted");
});

test("J1.8: new administrators, and accounts that were signed in to before, hear their own reason", async () => {
  const world = worldOf(citrix({ enrol: "required" }));
  world.people.set("u3", {
    userName: "eve",
    email: { address: "eve@example.com", verified: true },
    tags: ["administrator"],
    password,
  });
  const admin = await world.mfa.signIn.begin({ account: "u3", amr: ["pwd"] });
  expect(admin).toMatchObject({ enrolBecause: "new_administrator" });
  const lenient = world.engine({ policy: standard() });
  expectNext(await lenient.signIn.begin({ account: "u1", amr: ["pwd"] }), "granted");
  const onboarded = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] });
  expect(onboarded).toMatchObject({ enrolBecause: "onboarded_without" });
});

test("J1.8: the host's own reason comes before the policy's, and asks an enrolled person for nothing that is there", async () => {
  const world = worldOf({ ...standard(), recovery: { atLeast: 0, required: [], offered: [] } });
  const because = { account: "u1", amr: ["pwd"], enrolBecause: "exports_data" };
  const begun = await world.mfa.signIn.begin(because);
  expect(begun).toMatchObject({ next: "prove_identity", enrolBecause: "exports_data" });
  const { token } = expectNext(begun, "prove_identity");
  const app = expectNext(await world.mfa.signIn.answer(token, { password }), "confirm_app");
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(app.key) }), "granted");
  world.tick(31_000);
  const again = expectNext(await world.mfa.signIn.begin(because), "enter_code");
  expectNext(await world.mfa.signIn.answer(again.token, { code: world.codeOf(app.key) }), "granted");
});

test("S14: what let in by mail alone is not asked to change recovery methods: it is granted, with advice", async () => {
  const world = worldOf({ ...forced, recovery: { ...forced.recovery, atLeast: 2 } });
  await world.enrol();
  const setUp = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  expect(setUp.method).toBe("authenticator_app");
  const [app] = (await world.mfa.settings.view("u1")).devices;
  expect(app).toBeDefined();
  const lenient = world.engine({ policy: { ...forced, enrolWhen: () => null } });
  await lenient.importAccount({
    account: "u2",
    apps: [{ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }],
    contacts: [{ role: "recovery_email", address: "bob@example.org", verifiedAtMs: world.now }],
  });
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method: "recovery_email" });
  const reply = await world.mfa.signIn.answer(token, { code: await world.mailedCode() });
  expect(expectNext(reply, "granted").grant).toMatchObject({
    assurance: "aal1_email",
    advice: ["recovered", "update_recovery_methods"],
  });
});

test("J6.1: a person whom mail does not reach is told so, and policy may name what stands in for it", async () => {
  const world = worldOf(forced);
  world.people.set("u3", { userName: "eve", email: null, password });
  const refused = { next: "start_over", reason: "email_needed" };
  expect(await world.mfa.signIn.begin({ account: "u3", amr: ["pwd"] })).toMatchObject(refused);
  expect(await world.mfa.enrol.begin({ account: "u3" })).toMatchObject(refused);
  expect(await world.mfa.stepUp.begin({ account: "u3" })).toMatchObject(refused);
  await world.mfa.outbox.deliver();
  expect(world.inbox).toEqual([]);

  // Support sets an address, and the same person goes on.
  const eve = { userName: "eve", email: { address: "eve@example.com", verified: false }, password };
  world.people.set("u3", eve);
  expectNext(await world.mfa.signIn.begin({ account: "u3", amr: ["pwd"] }), "prove_identity");

  world.people.set("u3", { ...eve, email: null });
  const named = world.engine({ policy: { ...forced, enrolProofWithoutEmail: ["password"] } });
  const begun = expectNext(await named.signIn.begin({ account: "u3", amr: ["pwd"] }), "prove_identity");
  expect(begun.needs).toEqual(["password"]);
  expectNext(await named.signIn.answer(begun.token, { password }), "confirm_app");
});

test("J6.1: a host without a mail channel refuses in the same words, and sends nothing into nowhere", async () => {
  const world = worldOf(citrix(), { channels: {} });
  expect(await world.mfa.enrol.begin({ account: "u1" })).toMatchObject({ reason: "email_needed" });
});

test("J1.8: the presets say which: citrix asks for what is missing where it is told to, standard makes nobody", () => {
  const person = { userName: "ann", email: null };
  const standing = { enrolled: false, signedInBefore: false, recoveryMissing: 2, assigned: null };
  expect(standard().enrolWhen(person, standing)).toBeNull();
  expect(citrix().enrolWhen(person, standing)).toBeNull();
  expect(citrix({ enrol: "required" }).enrolWhen).toBe(whatIsMissing);
  expect(whatIsMissing(person, standing)).toBe("first_sign_in");
  expect(whatIsMissing(person, { ...standing, signedInBefore: true })).toBe("onboarded_without");
  expect(whatIsMissing({ ...person, tags: ["administrator"] }, standing)).toBe("new_administrator");
  expect(whatIsMissing(person, { ...standing, enrolled: true })).toBe("recovery_methods_missing");
  expect(whatIsMissing(person, { ...standing, enrolled: true, recoveryMissing: 0 })).toBeNull();
});
