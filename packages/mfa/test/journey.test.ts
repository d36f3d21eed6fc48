import { expect, test } from "vitest";
import { createWorld, expectNext } from "./world.js";

test("J1.2 to J1.4, J5.2: enrol an app, then sign in with it", async () => {
  const world = createWorld();
  const { mfa } = world;
  const begun = expectNext(await mfa.enrol.begin({ account: "u1", name: "Pixel 9" }), "prove_identity");
  expect(begun).toMatchObject({ needs: ["email_code", "password"], sentTo: "a***@example.com" });
  const code = await world.mailedCode();
  const confirm = expectNext(
    await mfa.enrol.answer(begun.token, { code, password: "correct horse" }),
    "confirm_app",
  );
  expect(confirm.keyUri).toContain("otpauth://totp/ACME%20Co:ann?");
  expect((await mfa.settings.view("u1")).enrolled).toBe(false);
  expectNext(
    await mfa.enrol.answer(confirm.token, { code: world.codeOf(confirm.key) }),
    "add_recovery_method",
  );
  expect((await mfa.settings.view("u1")).devices).toMatchObject([
    { name: "Pixel 9", method: "authenticator_app" },
  ]);

  await mfa.outbox.deliver();
  expect(world.inbox.at(-1)?.text).toContain("Pixel 9");
  expect(world.people.get("u1")?.marked).toBe(true);

  const first = expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  expect(first).toMatchObject({ method: "authenticator_app", otherWays: [] });
  // S01: the code that confirmed enrolment is spent.
  const again = await mfa.signIn.answer(first.token, { code: world.codeOf(confirm.key) });
  expect(again).toMatchObject({ next: "enter_code", problem: { code: "already_used" } });
  world.tick(30_000);
  const wrong = await mfa.signIn.answer(first.token, { code: "000000" });
  expect(wrong).toMatchObject({ next: "enter_code", problem: { code: "wrong", attemptsLeft: 3 } });
  const { grant } = expectNext(
    await mfa.signIn.answer(first.token, { code: world.codeOf(confirm.key) }),
    "granted",
  );
  expect(grant).toMatchObject({ purpose: "sign_in", amr: ["pwd", "otp", "mfa"], assurance: "aal2" });
  expect(await mfa.signIn.show(first.token)).toEqual({ next: "start_over", reason: "used" });
});
