import { expect, test } from "vitest";
import { citrix, createKeyring } from "../../src/index.js";
import { codesOf, lastLink, signInBy, signInByApp, stepUpBy } from "../recovered.js";
import { createWorld, expectNext, type World } from "../world.js";

const day = 24 * 60 * 60_000;
const rename = (device: unknown) => ({ action: "rename_device", device, name: "Mine" }) as const;

/** A backup code was used, and its notice is in the mailbox. */
async function usedCode(world: World): Promise<{ secret: string; codes: readonly string[]; link: string }> {
  const { secret, codes } = await codesOf(world);
  await signInBy(world, codes[0]);
  return { secret, codes, link: await lastLink(world) };
}

test("S43: every notice by mail carries a link, of the configured origin, and no text does", async () => {
  const world = createWorld();
  await codesOf(world);
  await world.mfa.outbox.deliver();
  const notices = world.inbox.filter(({ subject }) => !/code is|Your code|confirm/i.test(subject));
  expect(notices.length).toBeGreaterThanOrEqual(3);
  for (const { subject, text } of world.inbox.filter(({ text }) => text.includes("was not me"))) {
    expect(text, subject).toMatch(/https:\/\/example\.com\/not-me\/v1\.k1\.[\w-]{80,}/);
  }
  expect(world.inbox.filter(({ text }) => text.includes("/not-me/")).length).toBeGreaterThanOrEqual(3);
  for (const { text } of world.texts) expect(text).not.toContain("not-me");
});

test("S43: the link stops changes for a week and tells everybody; a sign-in with a factor is not blocked, and lifts it", async () => {
  const world = createWorld();
  const { secret, link } = await usedCode(world);
  const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
  const before = await stepUpBy(world, secret);
  const at = world.now;
  expect(await world.mfa.notMe.show(link)).toMatchObject({
    next: "confirm_not_me",
    frozenUntilMs: at + 7 * day,
  });
  expect(await world.mfa.notMe.confirm(link)).toEqual({
    next: "frozen",
    atMs: at,
    frozenUntilMs: at + 7 * day,
  });
  await world.mfa.outbox.deliver();
  expect(world.inbox.at(-1)?.subject).toBe("Changes to your account are on hold");
  // What was proved before does not count.
  expect(await world.mfa.settings.change(rename(device), { proof: before })).toEqual({
    done: false,
    problem: { code: "frozen", untilMs: at + 7 * day },
  });
  await signInByApp(world, secret);
  const proof = await stepUpBy(world, secret);
  expect(await world.mfa.settings.change(rename(device), { proof })).toEqual({ done: true });
});

test.each([
  { ms: -1, next: "frozen" },
  { ms: 0, next: "not_frozen" },
  { ms: 1, next: "not_frozen" },
])("S43: a freeze ends by itself: $ms ms from its end, $next", async ({ ms, next }) => {
  const world = createWorld();
  const { link } = await usedCode(world);
  const at = world.now;
  await world.mfa.notMe.confirm(link);
  world.tick(7 * day + ms);
  expect(await world.mfa.notMe.show(link)).toMatchObject({ next });
  expect((await world.mfa.settings.view("u1")).frozenUntilMs).toBe(next === "frozen" ? at + 7 * day : null);
});

test("S43: whoever holds the mailbox has no eternal veto: no link makes it longer, and none begins anew for 30 days", async () => {
  const world = createWorld();
  const { codes, link } = await usedCode(world);
  const at = world.now;
  const frozenUntilMs = at + 7 * day;
  await world.mfa.notMe.confirm(link);
  world.tick(day);
  await signInBy(world, codes[1]);
  const another = await lastLink(world);
  expect(another).not.toBe(link);
  expect(await world.mfa.notMe.confirm(another)).toEqual({ next: "frozen", atMs: at, frozenUntilMs });
  world.tick(6 * day);
  const againFromMs = frozenUntilMs + 30 * day;
  const none = { next: "not_frozen", because: "frozen_before", againFromMs };
  expect(await world.mfa.notMe.confirm(another)).toEqual(none);
  world.tick(againFromMs - 1 - world.now);
  await signInBy(world, codes[2]);
  const third = await lastLink(world);
  expect(await world.mfa.notMe.confirm(third)).toEqual(none);
  world.tick(1);
  expect(await world.mfa.notMe.confirm(third)).toMatchObject({ next: "frozen" });
});

test("S43: once a factor was shown, no link stops its owner again for a time", async () => {
  const world = createWorld();
  const { secret, codes, link } = await usedCode(world);
  await world.mfa.notMe.confirm(link);
  await signInByApp(world, secret);
  await signInBy(world, codes[1]);
  expect(await world.mfa.notMe.confirm(await lastLink(world))).toMatchObject({
    next: "not_frozen",
    because: "factor_shown",
  });
  const device = (await world.mfa.settings.view("u1")).devices[0]?.id;
  const proof = await stepUpBy(world, secret);
  expect(await world.mfa.settings.change(rename(device), { proof })).toEqual({ done: true });
});

test("S43: what a thief has bound lifts nothing, and does not come of age while it is frozen", async () => {
  const world = createWorld();
  const { secret, codes } = await codesOf(world);
  const { proof } = await signInBy(world, codes[0]);
  const link = await lastLink(world);
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", proof }), "prove_identity");
  const identity = { code: await world.mailedCode(), password: "correct horse" };
  const app = expectNext(await world.mfa.enrol.answer(begun.token, identity), "confirm_app");
  expectNext(await world.mfa.enrol.answer(begun.token, { code: world.codeOf(app.key) }), "granted");
  world.tick(6 * day);
  const at = world.now;
  await world.mfa.notMe.confirm(link);
  expect((await signInByApp(world, app.key)).purpose).toBe("sign_in");
  expect(await world.mfa.notMe.show(link)).toMatchObject({ next: "frozen" });
  world.tick(at + 7 * day - 1 - world.now);
  expect((await world.mfa.settings.view("u1")).frozenUntilMs).toBe(at + 7 * day);
  await signInByApp(world, secret);
  expect(await world.mfa.notMe.show(link)).toMatchObject({ next: "not_frozen", because: "factor_shown" });
});

test("S43: a frozen account enrols nothing: neither a recovery's replacement nor another app", async () => {
  const world = createWorld();
  const { codes, link } = await usedCode(world);
  const { proof } = await signInBy(world, codes[1]);
  const begun = expectNext(await world.mfa.enrol.begin({ account: "u1", proof }), "prove_identity");
  await world.mfa.notMe.confirm(link);
  const frozen = { next: "start_over", reason: "frozen" };
  expect(await world.mfa.enrol.show(begun.token)).toEqual(frozen);
  expect(await world.mfa.enrol.begin({ account: "u1", proof })).toEqual(frozen);
});

test("S16: a link is followed by scanners as often as they like: only the POST does anything", async () => {
  const world = createWorld();
  const { link } = await usedCode(world);
  let commits = 0;
  const mfa = world.engine({
    store: {
      ...world.store,
      commit: (commit) => {
        commits += 1;
        return world.store.commit(commit);
      },
    },
  });
  for (let times = 0; times < 50; times += 1) {
    expect(await mfa.notMe.show(link)).toMatchObject({ next: "confirm_not_me" });
  }
  expect(commits).toBe(0);
  await mfa.notMe.confirm(link);
  expect(commits).toBe(1);
  await mfa.notMe.confirm(link);
  expect(commits).toBe(1);
});

test.each([
  { ms: -1, next: "confirm_not_me" },
  { ms: 0, next: "start_over" },
  { ms: 1, next: "start_over" },
])("S43: a link is good for 30 days: $ms ms from its end, $next", async ({ ms, next }) => {
  const world = createWorld();
  const { link } = await usedCode(world);
  world.tick(30 * day + ms);
  expect(await world.mfa.notMe.show(link)).toMatchObject({ next });
});

test("S28: what is no link of this tenant and environment is refused, of whatever type", async () => {
  const world = createWorld();
  const { link, secret } = await usedCode(world);
  const other = createKeyring({ current: "k1", keys: { k1: new Uint8Array(32).map((_, at) => at + 2) } });
  const { token } = expectNext(await world.mfa.signIn.begin({ account: "u1", amr: ["pwd"] }), "enter_code");
  const unknown = { next: "start_over", reason: "unknown_token" };
  for (const typed of [
    undefined,
    null,
    7,
    {},
    [link],
    "",
    "x".repeat(5000),
    `${link}A`,
    link.slice(0, -1),
    token,
  ]) {
    expect(await world.mfa.notMe.show(typed)).toEqual(unknown);
    expect(await world.mfa.notMe.confirm(typed)).toEqual(unknown);
  }
  for (const mfa of [
    world.engine({ keyring: other }),
    world.engine({ environment: "maintenance" }),
    world.mfa.forTenant("other"),
  ]) {
    expect(await mfa.notMe.confirm(link)).toEqual(unknown);
  }
  // Nor is a link a token of anything else.
  expect(await world.mfa.signIn.show(link)).toEqual(unknown);
  expect(secret).toHaveLength(32);
});

test("S29: a store that fails means unavailable, and nothing is frozen", async () => {
  const world = createWorld();
  const { link } = await usedCode(world);
  const mfa = world.engine({
    store: { ...world.store, commit: () => Promise.reject(new Error("disk full")) },
  });
  expect(await mfa.notMe.confirm(link)).toEqual({ next: "try_again", problem: { code: "unavailable" } });
  expect(await world.mfa.notMe.show(link)).toMatchObject({ next: "confirm_not_me" });
});

test("a method of an extension is told in the same decision, and stops what waits", async () => {
  const world = createWorld();
  const { link } = await usedCode(world);
  const stopped: number[] = [];
  const waiting = {
    name: "backup_codes" as const,
    role: "recovery" as const,
    assurance: "aal2" as const,
    ways: () => [],
    verify: () => ({ result: "malformed" as const }),
    frozen: <D>(draft: D, { now }: { now: number }) => {
      stopped.push(now);
      return draft;
    },
  };
  await world.engine({ methods: [waiting] }).notMe.confirm(link);
  expect(stopped).toEqual([world.now]);
});

test("a host without such a page sends no links, and a path that is none is refused", async () => {
  const world = createWorld({ notMePath: null });
  await codesOf(world);
  await world.mfa.outbox.deliver();
  expect(world.inbox.some(({ text }) => text.includes("not-me"))).toBe(false);
  for (const notMePath of [
    "not-me/{token}",
    "/not-me",
    "//evil.example/{token}",
    "/x?t={token}",
    "/x#{token}",
    "",
  ]) {
    expect(() => world.engine({ notMePath, policy: citrix() })).toThrow("notMePath");
  }
});
