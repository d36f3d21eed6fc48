import { expect, test } from "vitest";
import { createWorld, expectNext } from "../world.js";

test("S14: a step-up answered by recovery e-mail lets in and changes nothing", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const app = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const strong = expectNext(
    await world.mfa.stepUp.answer(app.token, { code: world.codeOf(secret) }),
    "granted",
  );
  const byApp = { proof: strong.grant.proof };
  await world.mfa.settings.change(
    { action: "add_contact", role: "recovery_email", address: "ann@example.org" },
    byApp,
  );
  const code = await world.mailedCode();
  expect(await world.mfa.settings.change({ action: "confirm_contact", code }, byApp)).toEqual({ done: true });

  world.tick(31_000);
  const mail = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  expectNext(await world.mfa.stepUp.choose(mail.token, { method: "recovery_email" }), "enter_code");
  const weak = expectNext(
    await world.mfa.stepUp.answer(mail.token, { code: await world.mailedCode() }),
    "granted",
  );
  expect(weak.grant.assurance).toBe("aal1_email");
  const [contact] = (await world.mfa.settings.view("u1")).contacts;
  expect(
    await world.mfa.settings.change(
      { action: "remove_contact", contact: contact?.id },
      { proof: weak.grant.proof },
    ),
  ).toEqual({ done: false, problem: { code: "proof_needed" } });
});
