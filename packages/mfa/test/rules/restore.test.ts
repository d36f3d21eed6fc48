import { expect, test } from "vitest";
import { type Mfa, MfaError, type Policy, type Restored, standard } from "../../src/index.js";
import { bindApp, settingsProof } from "../own-app.js";
import { withPhone } from "../phone.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const policy: Policy = {
  ...standard(),
  recovery: { ...standard().recovery, atLeast: 0 },
  trustedDevices: { days: 30, most: 3 },
};
const periodMs = 30_000;

interface Owner {
  readonly world: World;
  readonly secret: string;
  readonly codes: readonly string[];
}

/** An account with an app and backup codes, at the beginning of a step. */
async function owner(): Promise<Owner> {
  const world = createWorld({ policy });
  const app = await bindApp(world);
  expectNext(app.reply, "granted");
  world.tick(2 * periodMs);
  const proof = await settingsProof(world, app.key);
  const made = await world.mfa.settings.change({ action: "generate_backup_codes" }, { proof });
  await world.mfa.settings.change({ action: "save_backup_codes", saved: true }, { proof });
  world.tick(4 * periodMs - (world.now % periodMs));
  return { world, secret: app.key, codes: made.done ? (made.codes ?? []) : [] };
}

/** What is stored now, and how to bring it back. */
async function backup({ store }: World, account = "u1"): Promise<() => Promise<void>> {
  const entries = await store.list(["default", `account:${account}`], { limit: 1_000 });
  return async () => {
    await store.commit({
      check: [],
      set: entries.map(({ key, value, expiresAt }) => ({
        key,
        value,
        ...(expiresAt === undefined ? {} : { expiresAt }),
      })),
    });
  };
}

const after = (world: World, atMs: number, backupCodes: Restored["backupCodes"] = "keep"): Mfa<TestMethod> =>
  world.engine({ restored: { atMs, backupCodes } });

const begin = async (mfa: Mfa<TestMethod>): Promise<string> =>
  expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code").token;

test("S49: a challenge that was begun before the restore is over, and so is its code, to the millisecond", async () => {
  const { world, secret } = await owner();
  const token = await begin(world.mfa);
  const over = { next: "start_over", reason: "superseded" };
  const code = (): string => world.codeOf(secret);
  const begunAt = world.now;
  world.tick(3 * periodMs);
  expect(await after(world, begunAt + 1).signIn.show(token)).toEqual(over);
  expect(await after(world, begunAt + 1).signIn.answer(token, { code: code() })).toEqual(over);
  for (const atMs of [begunAt, begunAt - 1]) {
    expect((await after(world, atMs).signIn.show(token)).next).toBe("enter_code");
  }
  expectNext(await after(world, begunAt).signIn.answer(token, { code: code() }), "granted");
});

test("S49, S40: what was granted before the restore is not granted again to the same request", async () => {
  const { world, secret } = await owner();
  const token = await begin(world.mfa);
  const answer = { code: world.codeOf(secret), requestId: "r1" };
  expectNext(await world.mfa.signIn.answer(token, answer), "granted");
  expectNext(await after(world, world.now).signIn.answer(token, answer), "granted");
  expect(await after(world, world.now + 1).signIn.answer(token, answer)).toMatchObject({
    next: "start_over",
    problem: { code: "already_used" },
  });
});

test("S49, S01: no step of before the restore is accepted again, nor one that was let pass ahead", async () => {
  const { world, secret } = await owner();
  const bringBack = await backup(world);
  const start = world.now;
  const ahead = (steps: number): string => {
    world.now = start + steps * periodMs;
    const code = world.codeOf(secret);
    world.now = start;
    return code;
  };
  // Accepted in the last millisecond before the restore, from a phone whose clock is fast.
  world.now = start - 1;
  const spent = ahead(0);
  world.now = start - 1;
  const token = await begin(world.mfa);
  expectNext(await world.mfa.signIn.answer(token, { code: spent }), "granted");
  await bringBack();
  world.now = start;
  const mfa = after(world, start);
  expect(await mfa.signIn.answer(await begin(mfa), { code: spent })).toMatchObject({
    problem: { code: "already_used" },
  });
  // One millisecond later the step after it could have been accepted too.
  world.now = start + 1;
  const later = after(world, start + 1);
  expect(await later.signIn.answer(await begin(later), { code: ahead(1) })).toMatchObject({
    problem: { code: "already_used" },
  });
  world.now = start;
  expectNext(await mfa.signIn.answer(await begin(mfa), { code: ahead(1) }), "granted");
  // Without the option a restored store knows nothing of it: the reason for it.
  await bringBack();
  world.now = start;
  expectNext(await world.mfa.signIn.answer(await begin(world.mfa), { code: spent }), "granted");
});

test("S49: a record that is newer than the restore keeps its own last step", async () => {
  const { world, secret } = await owner();
  const mfa = after(world, world.now);
  world.tick(10 * periodMs);
  const code = world.codeOf(secret);
  expectNext(await mfa.signIn.answer(await begin(mfa), { code }), "granted");
  expect(await mfa.signIn.answer(await begin(mfa), { code })).toMatchObject({
    problem: { code: "already_used" },
  });
});

test("S49: a device that was trusted before the restore is none, to the millisecond", async () => {
  const { world, secret } = await owner();
  const token = await begin(world.mfa);
  const trusted = await world.mfa.signIn.answer(token, { code: world.codeOf(secret), trustDevice: true });
  const trustedDevice = expectNext(trusted, "granted").grant.trustedDevice?.token;
  const arrive = (mfa: Mfa<TestMethod>) => mfa.signIn.begin({ account: "u1", amr: ["pwd"], trustedDevice });
  const trustedAt = world.now;
  world.tick(1);
  expect((await arrive(after(world, trustedAt))).next).toBe("granted");
  const mfa = after(world, trustedAt + 1);
  expect((await arrive(mfa)).next).toBe("enter_code");
  expect((await mfa.settings.view("u1")).trustedDevices).toEqual([]);
});

test("S49: a proof for settings of before the restore changes nothing, to the millisecond", async () => {
  const { world, secret } = await owner();
  const proof = await settingsProof(world, secret);
  const change = { action: "generate_backup_codes" } as const;
  expect(await after(world, world.now + 1).settings.change(change, { proof })).toEqual({
    done: false,
    problem: { code: "proof_needed" },
  });
  expect(await after(world, world.now).settings.change(change, { proof })).toMatchObject({ done: true });
});

test("S49: backup codes of before the restore answer no more, or once more, as the operator has said", async () => {
  const { world, codes, secret } = await owner();
  const bringBack = await backup(world);
  const typed = async (mfa: Mfa<TestMethod>) => {
    const token = await begin(mfa);
    await mfa.signIn.choose(token, { method: "backup_codes" });
    return mfa.signIn.answer(token, { code: codes[0] });
  };
  expectNext(await typed(world.mfa), "granted");
  await bringBack();
  world.tick(2 * periodMs);
  const voiding = after(world, world.now, "void");
  const token = await begin(voiding);
  expect(await voiding.signIn.choose(token, { method: "backup_codes" })).toMatchObject({
    problem: { code: "invalid_input", field: "method" },
  });
  expect(await voiding.settings.view("u1")).toMatchObject({ backupCodes: { left: 0 }, recoveryMethods: [] });
  // Until then a code of the app could be one that was used before.
  world.tick(2 * periodMs);
  const { grant } = expectNext(await voiding.signIn.answer(token, { code: world.codeOf(secret) }), "granted");
  expect(grant.advice).toContain("few_backup_codes");
  // Kept, they are as the backup has them: the used one works, once.
  const keeping = after(world, world.now, "keep");
  expectNext(await typed(keeping), "granted");
  expect(await typed(keeping)).toMatchObject({ problem: { code: "already_used" } });
});

test("S49: a set that was made after the restore answers, to the millisecond", async () => {
  const { world } = await owner();
  const made = (await world.mfa.settings.view("u1")).backupCodes?.generatedAtMs ?? 0;
  const left = async (atMs: number) =>
    (await after(world, atMs, "void").settings.view("u1")).backupCodes?.left;
  expect(await left(made)).toBeGreaterThan(0);
  expect(await left(made + 1)).toBe(0);
});

test("S49, S35: a recovery of before the restore binds no replacement, to the millisecond", async () => {
  const { world, codes } = await owner();
  const token = await begin(world.mfa);
  await world.mfa.signIn.choose(token, { method: "backup_codes" });
  const { proof } = expectNext(await world.mfa.signIn.answer(token, { code: codes[0] }), "granted").grant;
  const enrol = async (atMs: number) => (await after(world, atMs).enrol.begin({ account: "u1", proof })).next;
  const recoveredAt = world.now;
  world.tick(1);
  expect(await enrol(recoveredAt)).toBe("prove_identity");
  expect(await enrol(recoveredAt + 1)).toBe("enter_code");
});

test("S49, S39: nor does a gateway go on with a passcode of before it, and it sends another at once", async () => {
  const from = { account: "u1", client: "10.0.0.7" };
  for (const late of [0, 1]) {
    const { world, methods, slowHash } = await withPhone();
    await world.mfa.gateway({ method: "sms_code" }).begin({ ...from, pin: "4711" });
    await world.mfa.outbox.deliver();
    const code = /code=([0-9a-z]{7})/.exec(world.texts.at(-1)?.text ?? "")?.[1];
    const restored = { atMs: world.now + late, backupCodes: "keep" } as const;
    const door = world.engine({ methods, slowHash, restored }).gateway({ method: "sms_code" });
    const texts = world.texts.length;
    world.tick(1);
    expect(await door.begin({ ...from, pin: "4711" })).toMatchObject({ next: "challenge" });
    await world.mfa.outbox.deliver();
    // A gateway that repeats itself gets the passcode that is on its way, but for one of before the restore.
    expect(world.texts).toHaveLength(texts + late);
    const reply = late === 0 ? { next: "granted" } : { next: "refused", problem: "wrong" };
    expect(await door.answerWithoutToken({ ...from, code })).toMatchObject(reply);
  }
});

test("S49, S39: a passcode of before the restore is over where nobody has begun again", async () => {
  const { world, methods, slowHash } = await withPhone();
  const from = { account: "u1", client: "10.0.0.7" };
  await world.mfa.gateway({ method: "sms_code" }).begin({ ...from, pin: "4711" });
  await world.mfa.outbox.deliver();
  const code = /code=([0-9a-z]{7})/.exec(world.texts.at(-1)?.text ?? "")?.[1];
  const restored = { atMs: world.now + 1, backupCodes: "keep" } as const;
  const door = world.engine({ methods, slowHash, restored }).gateway({ method: "sms_code" });
  expect(await door.answerWithoutToken({ ...from, code })).toEqual({ next: "refused", problem: "expired" });
});

test("S49: a moment that would void nothing, or everything, is refused", () => {
  const world = createWorld();
  const engine = (restored: unknown) => () => world.engine({ restored: restored as Restored });
  const seconds = Math.floor(world.now / 1_000);
  for (const atMs of [seconds, world.now * 1_000, Number.NaN, 1.5 + world.now, -1, "2026-11-21", null]) {
    expect(engine({ atMs, backupCodes: "keep" }), String(atMs)).toThrow(MfaError);
  }
  expect(engine({ atMs: world.now + 5 * 60_000 + 1, backupCodes: "keep" })).toThrow(/ahead of the clock/);
  expect(engine({ atMs: world.now + 5 * 60_000, backupCodes: "keep" })).not.toThrow();
  for (const backupCodes of [undefined, "", "burn", true]) {
    expect(engine({ atMs: world.now, backupCodes }), String(backupCodes)).toThrow(/"void" or "keep"/);
  }
});
