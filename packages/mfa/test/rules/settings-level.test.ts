import { expect, test } from "vitest";
import { settingsProof } from "../own-app.js";
import { alterRecord, burntPool } from "../record.js";
import { createWorld, expectNext, type World } from "../world.js";

/** An account with an app and a recovery e-mail. */
async function withRecoveryEmail(): Promise<{ world: World; secret: string }> {
  const world = createWorld();
  const secret = await world.enrol();
  const by = { proof: await settingsProof(world, secret) };
  await world.mfa.settings.change(
    { action: "add_contact", role: "recovery_email", address: "ann@example.org" },
    by,
  );
  const code = await world.mailedCode();
  expect(await world.mfa.settings.change({ action: "confirm_contact", code }, by)).toEqual({ done: true });
  world.tick(31_000);
  return { world, secret };
}

test("S14: a recovery e-mail changes nothing, so a step-up does not offer it", async () => {
  const { world, secret } = await withRecoveryEmail();
  const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  expect(begun).toMatchObject({ method: "authenticator_app", otherWays: [] });
  expect(await world.mfa.stepUp.choose(begun.token, { method: "recovery_email" })).toMatchObject({
    next: "enter_code",
    method: "authenticator_app",
    problem: { code: "invalid_input", field: "method" },
  });
  // A grant that can change nothing is never made: whoever steps up can go on.
  const proof = await settingsProof(world, secret);
  const change = { action: "generate_backup_codes" } as const;
  expect(await world.mfa.settings.change(change, { proof })).toMatchObject({ done: true });
});

test("S09: with the only app at the hard ceiling, a step-up says that there is no way, and enrolment goes on", async () => {
  const { world } = await withRecoveryEmail();
  await alterRecord(world, { pools: { authenticator_app: burntPool } });
  expect(await world.mfa.stepUp.begin({ account: "u1" })).toMatchObject({
    next: "choose_method",
    ways: [{ method: "authenticator_app", disabled: true }],
    because: "no_way_left",
  });
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", name: "New" }), "choose_method");
  expectNext(await world.mfa.enrol.choose(begun.token, { method: "recovery_email" }), "enter_code");
  const code = await world.mailedCode();
  expectNext(await world.mfa.enrol.answer(begun.token, { code }), "prove_identity");
});

test("S13: a step-up alone is one factor; beside what the session's grant proved it is two", async () => {
  const { world, secret } = await withRecoveryEmail();
  const grantOf = async (session: { amr?: readonly string[]; roots?: readonly string[] }) => {
    world.tick(31_000);
    const begun = expectNext(await world.mfa.stepUp.begin({ account: "u1", ...session }), "enter_code");
    const answer = { code: world.codeOf(secret) };
    return expectNext(await world.mfa.stepUp.answer(begun.token, answer), "granted").grant;
  };
  expect(await grantOf({})).toMatchObject({ assurance: "aal1", amr: ["otp"] });
  world.tick(31_000);
  const signIn = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const { grant } = expectNext(
    await world.mfa.signIn.answer(signIn.token, { code: world.codeOf(secret) }),
    "granted",
  );
  expect(await grantOf(grant)).toMatchObject({ assurance: "aal2", amr: ["pwd", "otp", "mfa"] });
  // The device that the session began with is not a second factor to itself.
  const device = grant.roots.filter((root) => root !== "password");
  expect(await grantOf({ amr: ["otp"], roots: device })).toMatchObject({ assurance: "aal1" });
});

test("S33: a first factor by mail and an app are two roots, of which one is no factor", async () => {
  const { world, secret } = await withRecoveryEmail();
  const first = { account: "u1", amr: ["otp"], roots: ["mailbox:account"] };
  const { token } = expectNext(await world.mfa.signIn.begin(first), "enter_code");
  const { grant } = expectNext(
    await world.mfa.signIn.answer(token, { code: world.codeOf(secret) }),
    "granted",
  );
  expect(grant).toMatchObject({ assurance: "aal1_email" });
});
