import { expect, test } from "vitest";
import { citrix, recoveryRules, standard } from "../src/index.js";
import { createWorld, expectNext, type World } from "./world.js";

/** An account with an app, and the recovery methods that are asked for. */
async function worldWith(
  methods: readonly ("backup_codes" | "recovery_email")[],
  rules: keyof typeof recoveryRules = "citrix",
): Promise<{ world: World; codes: readonly string[]; secret: string }> {
  const recovery = { atLeast: methods.length, required: [], offered: methods };
  const world = createWorld({ policy: { ...standard(), recovery, recoveryRules: recoveryRules[rules] } });
  const { mfa } = world;
  const begun = expectNext(await mfa.enrol.begin({ account: "u1" }), "prove_identity");
  const { token, key } = expectNext(
    await mfa.enrol.answer(begun.token, { password: "correct horse" }),
    "confirm_app",
  );
  await mfa.enrol.answer(token, { code: world.codeOf(key) });
  let codes: readonly string[] = [];
  if (methods.includes("recovery_email")) {
    await mfa.enrol.choose(token, { method: "recovery_email", to: "ann@example.org" });
    await mfa.enrol.answer(token, { code: await world.mailedCode() });
  }
  if (methods.includes("backup_codes")) {
    const made = expectNext(await mfa.enrol.choose(token, { method: "backup_codes" }), "save_backup_codes");
    codes = made.codes ?? [];
    await mfa.enrol.answer(token, { saved: true });
  }
  world.tick(60_000);
  await mfa.outbox.deliver();
  world.inbox.length = 0;
  return { world, codes, secret: key };
}

const begin = async ({ mfa }: World) =>
  expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");

test("J3.1: Use a recovery method: the only one besides the phone is used at once, without asking", async () => {
  const { world } = await worldWith(["recovery_email"]);
  const { token } = await begin(world);
  expect(await world.mfa.signIn.choose(token, { method: "any_recovery" })).toMatchObject({
    next: "enter_code",
    method: "recovery_email",
    sentTo: "a***@example.org",
  });
  const code = await world.mailedCode();
  expectNext(await world.mfa.signIn.answer(token, { code }), "granted");
});

test("J3.1: several are listed, for the person to choose", async () => {
  const { world, codes } = await worldWith(["recovery_email", "backup_codes"]);
  const { token } = await begin(world);
  const page = expectNext(await world.mfa.signIn.choose(token, { method: "any_recovery" }), "choose_method");
  expect(page.ways.map(({ method, role }) => [method, role])).toEqual([
    ["authenticator_app", "factor"],
    ["backup_codes", "recovery"],
    ["recovery_email", "recovery"],
  ]);
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  expectNext(await world.mfa.signIn.answer(token, { code: codes[0] }), "granted");
});

test("J6.1: with none set up, nothing is offered and asking for one says so", async () => {
  const { world } = await worldWith([]);
  const { token, otherWays } = await begin(world);
  expect(otherWays).toEqual([]);
  expect(await world.mfa.signIn.choose(token, { method: "any_recovery" })).toMatchObject({
    next: "enter_code",
    method: "authenticator_app",
    problem: { code: "invalid_input", field: "method" },
  });
});

test("strict: one recovery method is right and not enough; the other is asked for at once, and both let in", async () => {
  const { world, codes } = await worldWith(["recovery_email", "backup_codes"], "strict");
  const { token } = await begin(world);
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  const [spent] = codes;
  const second = expectNext(await world.mfa.signIn.answer(token, { code: spent }), "choose_method");
  // The app is an answer still: what was shown counts, and what is left is named.
  expect(second).toMatchObject({ because: "another_needed" });
  expect(second.ways.map(({ method }) => method)).toEqual(["authenticator_app", "recovery_email"]);
  expect(await world.mfa.signIn.choose(token, { method: "backup_codes" })).toMatchObject({
    problem: { code: "invalid_input", field: "method" },
  });
  expect(await world.mfa.signIn.choose(token, { method: "recovery_email" })).toMatchObject({
    next: "enter_code",
    because: "another_needed",
  });
  const { grant } = expectNext(
    await world.mfa.signIn.answer(token, { code: await world.mailedCode() }),
    "granted",
  );
  expect(grant.advice).toEqual(["recovered", "update_recovery_methods"]);
  expect(grant.roots).toHaveLength(3);
});

test("J6.1: strict: a code is never spent where nothing that is set up could complete it", async () => {
  const { world } = await worldWith(["backup_codes"], "strict");
  const { token, otherWays } = await begin(world);
  expect(otherWays).toEqual([]);
  expect(await world.mfa.signIn.choose(token, { method: "backup_codes" })).toMatchObject({
    problem: { code: "invalid_input", field: "method" },
  });
});

test("S33: after a reset by mail, what rests on that mailbox is not offered; J6.1: where nothing is left, that is said", async () => {
  const { world, codes } = await worldWith(["backup_codes"]);
  const mailOnly = world.engine({
    policy: { ...citrix(), factorsBelowAal2: ["backup_codes"] },
    methods: [
      {
        name: "backup_codes",
        role: "factor",
        assurance: "aal1_email",
        ways: () => [{ id: "backup_codes", root: "mailbox:account" }],
        verify: () => ({ result: "wrong" }),
      },
    ],
  });
  expectNext(await mailOnly.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  expect(await mailOnly.signIn.begin({ account: "u1", amr: ["pwd"] })).toMatchObject({
    next: "choose_method",
    ways: [],
    because: "no_way_left",
  });
  const { token } = await begin(world);
  await world.mfa.signIn.choose(token, { method: "any_recovery" });
  expectNext(await world.mfa.signIn.answer(token, { code: codes[0] }), "granted");
});

test("nist_aal2: beside a password that was reset by mail a second sent code is the same method, a saved one another", async () => {
  const { world, codes } = await worldWith(["recovery_email", "backup_codes"], "nist_aal2");
  expect((await begin(world)).otherWays.map(({ method }) => method)).toEqual([
    "backup_codes",
    "recovery_email",
  ]);
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  const { token, otherWays } = await begin(world);
  expect(otherWays.map(({ method }) => method)).toEqual(["backup_codes"]);
  await world.mfa.signIn.choose(token, { method: "any_recovery" });
  expectNext(await world.mfa.signIn.answer(token, { code: codes[0] }), "granted");
});

test("what the journeys' own policy asks for is what citrix() carries", () => {
  expect(citrix().recoveryRules).toEqual(recoveryRules.citrix);
});
