import { expect, test } from "vitest";
import { citrix } from "../../src/index.js";
import { codesOf, signInBy, signInByApp, stepUpBy } from "../recovered.js";
import { createWorld, expectNext, type World } from "../world.js";

const week = 7 * 24 * 60 * 60_000;
const password = "correct horse";

/** The sign-in by backup code, and the app that is bound by its grant. */
async function recoverAndReplace(world: World, code: string): Promise<string> {
  const grant = await signInBy(world, code);
  expect(grant.advice).toContain("recovered");
  const begun = expectNext(
    await world.mfa.enrol.begin({ account: "u1", name: "New phone", proof: grant.proof }),
    "prove_identity",
  );
  const proof = { code: await world.mailedCode(), password };
  const app = expectNext(await world.mfa.enrol.answer(begun.token, proof), "confirm_app");
  // The recovery methods stay as they are: the enrolment ends with the replacement.
  expectNext(await world.mfa.enrol.answer(begun.token, { code: world.codeOf(app.key) }), "granted");
  world.tick(31_000);
  return app.key;
}

test("S35: a recovery grant binds one replacement factor, once", async () => {
  const world = createWorld();
  const { codes } = await codesOf(world);
  const grant = await signInBy(world, codes[0]);
  const begin = () => world.mfa.enrol.begin({ account: "u1", proof: grant.proof });
  const first = expectNext(await begin(), "prove_identity");
  const second = expectNext(await begin(), "prove_identity");
  const proof = async (): Promise<object> => ({ code: await world.mailedCode(), password });
  const two = expectNext(await world.mfa.enrol.answer(second.token, await proof()), "confirm_app");
  world.tick(31_000);
  await world.mfa.enrol.resend(first.token);
  const one = expectNext(await world.mfa.enrol.answer(first.token, await proof()), "confirm_app");
  expectNext(await world.mfa.enrol.answer(first.token, { code: world.codeOf(one.key) }), "granted");
  // The other enrolment was as far: it binds nothing any more.
  expect(await world.mfa.enrol.answer(second.token, { code: world.codeOf(two.key) })).toEqual({
    next: "start_over",
    reason: "frozen",
  });
  world.tick(31_000);
  // Nor does the grant again, another backup code, or the replacement itself.
  expectNext(await begin(), "enter_code");
  const again = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  await world.mfa.enrol.choose(again.token, { method: "backup_codes" });
  expect(await world.mfa.enrol.answer(again.token, { code: codes[1] })).toEqual({
    next: "start_over",
    reason: "frozen",
  });
  const third = expectNext(await world.mfa.enrol.begin({ account: "u1" }), "enter_code");
  expect(await world.mfa.enrol.answer(third.token, { code: world.codeOf(one.key) })).toEqual({
    next: "start_over",
    reason: "frozen",
  });
  expect((await world.mfa.settings.view("u1")).devices.map(({ name }) => name)).toHaveLength(2);
});

test.each([
  { ms: -1, says: "frozen" },
  { ms: 0, says: "done" },
  { ms: 1, says: "done" },
])(
  "S35: with the replacement nothing changes for seven days: $ms ms from the end, $says",
  async ({ ms, says }) => {
    const world = createWorld();
    const { codes } = await codesOf(world);
    const recoveredAt = world.now;
    const replacement = await recoverAndReplace(world, codes[0] ?? "");
    const { contacts, devices } = await world.mfa.settings.view("u1");
    world.tick(recoveredAt + week - 60_000 - world.now);
    const proof = await stepUpBy(world, replacement);
    world.tick(recoveredAt + week + ms - world.now);
    const reply = await world.mfa.settings.change(
      { action: "rename_device", device: devices[0]?.id, name: "Mine" },
      { proof },
    );
    expect(reply).toEqual(
      says === "done"
        ? { done: true }
        : { done: false, problem: { code: "frozen", untilMs: recoveredAt + week } },
    );
    const frozen = says === "done" ? null : recoveredAt + week;
    expect((await world.mfa.settings.view("u1")).frozenUntilMs).toBe(frozen);
    if (frozen === null) return;
    for (const change of [
      { action: "remove_device", device: devices[0]?.id },
      { action: "remove_contact", contact: contacts[0]?.id },
      { action: "add_contact", role: "recovery_email", address: "mallory@example.net" },
      { action: "generate_backup_codes" },
    ] as const) {
      expect(await world.mfa.settings.change(change, { proof })).toMatchObject({
        done: false,
        problem: { code: "frozen" },
      });
    }
  },
);

test("S35: the owner with the old factor is not frozen, is advised, and removes what a thief has bound", async () => {
  const world = createWorld();
  const { codes, secret } = await codesOf(world);
  const thiefs = await recoverAndReplace(world, codes[0] ?? "");
  const grant = await signInByApp(world, secret);
  expect(grant.advice).toContain("review_recovery");
  expect((await signInByApp(world, thiefs)).advice).not.toContain("review_recovery");
  // Signing in is not all: the thief's device is still frozen.
  const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
  const weak = await stepUpBy(world, thiefs);
  expect(await world.mfa.settings.change({ action: "remove_device", device }, { proof: weak })).toMatchObject(
    {
      problem: { code: "frozen" },
    },
  );
  const { recovered } = await world.mfa.settings.view("u1");
  const proof = await stepUpBy(world, secret);
  const remove = { action: "remove_device", device: recovered?.device } as const;
  expect(await world.mfa.settings.change(remove, { proof })).toEqual({ done: true });
  expect(await world.mfa.settings.view("u1")).toMatchObject({ frozenUntilMs: null, recovered: null });
  expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
});

test("S35: the old factor ends a recovery that has bound nothing yet", async () => {
  const world = createWorld();
  const { codes, secret } = await codesOf(world);
  const grant = await signInBy(world, codes[0]);
  await signInByApp(world, secret);
  expect((await world.mfa.settings.view("u1")).recovered).toBeNull();
  // The grant is worth no enrolment any more: a factor is asked for.
  expectNext(await world.mfa.enrol.begin({ account: "u1", proof: grant.proof }), "enter_code");
});

test.each([
  { ms: -1, next: "prove_identity" },
  { ms: 0, next: "enter_code" },
  { ms: 1, next: "enter_code" },
] as const)("S35: the grant binds within an hour: $ms ms from its end, $next", async ({ ms, next }) => {
  const world = createWorld();
  const { codes } = await codesOf(world);
  const at = world.now;
  const grant = await signInBy(world, codes[0]);
  world.tick(at + 60 * 60_000 + ms - world.now);
  expectNext(await world.mfa.enrol.begin({ account: "u1", proof: grant.proof }), next);
});

test("S35: a grant of a sign-in with a factor, of another account, or no grant at all binds nothing", async () => {
  const world = createWorld();
  const { codes, secret } = await codesOf(world);
  const byFactor = await signInByApp(world, secret);
  await world.enrol("u2");
  const recovered = await signInBy(world, codes[0]);
  for (const proof of [byFactor.proof, "", null, 7, {}, "v1.k1.AAAA"]) {
    expectNext(await world.mfa.enrol.begin({ account: "u1", proof }), "enter_code");
  }
  expectNext(await world.mfa.enrol.begin({ account: "u2", proof: recovered.proof }), "enter_code");
});

test("S35: a contact that is added after a recovery lets nobody in before its end", async () => {
  const world = createWorld();
  const { codes, secret } = await codesOf(world);
  const recoveredAt = world.now;
  await recoverAndReplace(world, codes[0] ?? "");
  const proof = await stepUpBy(world, secret);
  const { change } = world.mfa.settings;
  await change({ action: "add_contact", role: "recovery_email", address: "new@example.org" }, { proof });
  expect(await change({ action: "confirm_contact", code: await world.mailedCode() }, { proof })).toEqual({
    done: true,
  });
  const offered = async (): Promise<boolean> => {
    const reply = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
    return reply.otherWays.some(({ method }) => method === "recovery_email");
  };
  for (const [ms, says] of [
    [-1, false],
    [0, true],
    [1, true],
  ] as const) {
    world.tick(recoveredAt + week + ms - world.now);
    expect(await offered()).toBe(says);
  }
});

test("newContactsRecoverAfterMs: every contact that is added in the settings waits, where policy says so", async () => {
  const world = createWorld({ policy: { ...citrix(), newContactsRecoverAfterMs: 60_000 } });
  const { secret } = await codesOf(world);
  const proof = await stepUpBy(world, secret);
  const { change } = world.mfa.settings;
  await change({ action: "add_contact", role: "recovery_email", address: "new@example.org" }, { proof });
  await change({ action: "confirm_contact", code: await world.mailedCode() }, { proof });
  const added = (await world.mfa.settings.view("u1")).contacts.find(({ role }) => role === "recovery_email");
  expect(added?.recoversFromMs).toBe((added?.addedAtMs ?? 0) + 60_000);
});

test("S31: a way in by recovery is told to every contact", async () => {
  const world = createWorld();
  const { secret } = await codesOf(world);
  const proof = await stepUpBy(world, secret);
  const { change } = world.mfa.settings;
  await change({ action: "add_contact", role: "recovery_email", address: "ann@example.org" }, { proof });
  await change({ action: "confirm_contact", code: await world.mailedCode() }, { proof });
  await world.mfa.outbox.deliver();
  const [mails, texts] = [world.inbox.length, world.texts.length];
  world.tick(31_000);
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.signIn.choose(token, { method: "recovery_email" });
  expectNext(await world.mfa.signIn.answer(token, { code: await world.mailedCode() }), "granted");
  await world.mfa.outbox.deliver();
  const told = world.inbox.slice(mails).filter(({ subject }) => subject.includes("recovery method was used"));
  expect(told.map(({ to }) => to)).toEqual(["ann@example.com", "ann@example.org"]);
  expect(world.texts.length).toBe(texts + 1);
});
