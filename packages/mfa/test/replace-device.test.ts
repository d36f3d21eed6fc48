import { expect, test } from "vitest";
import { citrix, type MfaOptions } from "../src/index.js";
import { createWorld, expectNext, type TestMethod, type World } from "./world.js";

const policy = { ...citrix(), recovery: { ...citrix().recovery, atLeast: 0, required: [] } };

/** An account with one device, and another person's browser that knows nothing of it. */
async function withPhone(options: Partial<MfaOptions<TestMethod>> = {}): Promise<{
  world: World;
  phone: { id: string; key: string };
}> {
  const world = createWorld({ policy, ...options });
  const { token } = expectNext(
    await world.mfa.enrol.begin({ account: "u1", name: "Old phone" }),
    "prove_identity",
  );
  const key = await bind(world, token);
  const [device] = (await world.mfa.settings.view("u1")).devices;
  return { world, phone: { id: device?.id ?? "", key } };
}

/** From the proof before an enrolment to its grant. */
async function bind(world: World, token: string): Promise<string> {
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  const { key } = expectNext(await world.mfa.enrol.answer(token, proof), "confirm_app");
  expectNext(await world.mfa.enrol.answer(token, { code: world.codeOf(key) }), "granted");
  world.tick(31_000);
  return key;
}

/** A replacement up to its last page. */
async function lastPage(
  world: World,
  phone: { id: string; key: string },
): Promise<{ token: string; key: string }> {
  const begun = expectNext(
    await world.mfa.enrol.begin({ account: "u1", name: "Pixel 10", replaces: phone.id }),
    "enter_code",
  );
  const shown = await world.mfa.enrol.answer(begun.token, { code: world.codeOf(phone.key) });
  const { token } = expectNext(shown, "prove_identity");
  const proof = { code: await world.mailedCode(), password: "correct horse" };
  const page = expectNext(await world.mfa.enrol.answer(token, proof), "confirm_app");
  expect(page.replaces).toBe("Old phone");
  world.tick(31_000);
  return { token, key: page.key };
}

async function signIn(world: World, key: string, trustedDevice?: string) {
  const begun = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"], trustedDevice });
  if (begun.next === "granted") return begun;
  const { token } = expectNext(begun, "enter_code");
  const reply = await world.mfa.signIn.answer(token, { code: world.codeOf(key), trustDevice: true });
  world.tick(31_000);
  return reply;
}

test("J3.10: a device is replaced without a gap: the old one works until the new one does, and no longer", async () => {
  const { world, phone } = await withPhone();
  const { token, key } = await lastPage(world, phone);
  // Until the very end the old one signs in, and the new one does not.
  expectNext(await signIn(world, phone.key), "granted");
  expect(await signIn(world, key)).toMatchObject({ problem: { code: "wrong" } });
  expectNext(await world.mfa.enrol.answer(token, { code: world.codeOf(key) }), "granted");
  world.tick(31_000);
  expect((await world.mfa.settings.view("u1")).devices).toMatchObject([{ name: "Pixel 10" }]);
  expect(await signIn(world, phone.key)).toMatchObject({ problem: { code: "wrong" } });
  expectNext(await signIn(world, key), "granted");
});

test("S31: every contact is told once, that it was replaced; the audit has both halves", async () => {
  const { world, phone } = await withPhone();
  await world.mfa.outbox.deliver();
  const { token, key } = await lastPage(world, phone);
  await world.mfa.outbox.deliver();
  world.inbox.length = 0;
  world.events.length = 0;
  await world.mfa.enrol.answer(token, { code: world.codeOf(key) });
  await world.mfa.outbox.deliver();
  expect(world.inbox.map(({ subject }) => subject)).toEqual([expect.stringMatching(/replaced/)]);
  const bound = (await world.mfa.settings.view("u1")).devices[0]?.id;
  expect(world.events.filter(({ type }) => type.startsWith("factor_"))).toMatchObject([
    { type: "factor_added", factor: bound, replaces: phone.id, name: "Pixel 10" },
    { type: "factor_removed", factor: phone.id },
  ]);
});

test("J1.7: one that is abandoned, or that ends, changes nothing", async () => {
  const { world, phone } = await withPhone();
  const before = await world.mfa.settings.view("u1");
  const { token, key } = await lastPage(world, phone);
  world.tick(policy.challengeTtlMs);
  expect(await world.mfa.enrol.answer(token, { code: world.codeOf(key) })).toMatchObject({
    next: "start_over",
    reason: "expired",
  });
  const after = await world.mfa.settings.view("u1");
  expect(after.devices.map(({ id, name }) => [id, name])).toEqual(
    before.devices.map(({ id, name }) => [id, name]),
  );
  expectNext(await signIn(world, phone.key), "granted");
});

test("S50: it voids what was open and every trusted device; backup codes stay", async () => {
  const { world, phone } = await withPhone({ policy: { ...policy, trustedDevices: { days: 30, most: 5 } } });
  const { grant } = expectNext(await signIn(world, phone.key), "granted");
  const cookie = grant.trustedDevice?.token;
  const up = expectNext(await world.mfa.stepUp.begin({ account: "u1" }), "enter_code");
  const { grant: settings } = expectNext(
    await world.mfa.stepUp.answer(up.token, { code: world.codeOf(phone.key) }),
    "granted",
  );
  world.tick(31_000);
  const { proof } = settings;
  const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof });
  const saved = made.done ? (made.codes ?? []) : [];
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, { proof });
  expectNext(await signIn(world, phone.key, undefined), "granted");
  const { token, key } = await lastPage(world, phone);
  const open = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  await world.mfa.enrol.answer(token, { code: world.codeOf(key) });
  world.tick(31_000);
  expect(await world.mfa.signIn.show(open.token)).toEqual({ next: "start_over", reason: "superseded" });
  expect(await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof })).toMatchObject({
    done: false,
    problem: { code: "proof_needed" },
  });
  const prompted = await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"], trustedDevice: cookie });
  const { token: asked } = expectNext(prompted, "enter_code");
  expect((await world.mfa.settings.view("u1")).backupCodes).toMatchObject({ left: saved.length });
  await world.mfa.signIn.choose(asked, { method: "backup_codes" });
  expectNext(await world.mfa.signIn.answer(asked, { code: saved[0] }), "granted");
});

test("of two that were begun for one device, one wins and the other begins again", async () => {
  const { world, phone } = await withPhone();
  const one = await lastPage(world, phone);
  const other = await lastPage(world, phone);
  const replies = await Promise.all(
    [one, other].map(({ token, key }) => world.mfa.enrol.answer(token, { code: world.codeOf(key) })),
  );
  expect(replies.map(({ next }) => next).sort()).toEqual(["granted", "start_over"]);
  expect((await world.mfa.settings.view("u1")).devices).toHaveLength(1);
});

test("S28: what is no device of the account begins nothing, and stores nothing", async () => {
  const { world, phone } = await withPhone();
  const before = await world.store.list(["default", "account:u1"], { limit: 100 });
  for (const replaces of ["", "nothing", 7, [phone.id], { id: phone.id }, true]) {
    expect(await world.mfa.enrol.begin({ account: "u1", replaces })).toEqual({
      next: "start_over",
      reason: "invalid_input",
      problem: { code: "invalid_input", field: "replaces" },
    });
  }
  expect(await world.mfa.enrol.begin({ account: "u2", replaces: phone.id })).toMatchObject({
    problem: { field: "replaces" },
  });
  expect(await world.store.list(["default", "account:u1"], { limit: 100 })).toEqual(before);
});
