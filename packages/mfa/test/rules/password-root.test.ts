import { expect, test } from "vitest";
import { authenticatorApp, type Mfa } from "../../src/index.js";
import { recordOf } from "../record.js";
import { createWorld, expectNext, type TestMethod, type World } from "../world.js";

const signIn = async (mfa: Mfa<TestMethod>, first: { amr?: string[]; roots?: string[] } = {}) =>
  expectNext(await mfa.signIn.begin({ account: "u1", amr: ["pwd"], ...first }), "enter_code");

async function withApp(world: World, first: { amr?: string[]; roots?: string[] } = {}, secret?: string) {
  const { token } = await signIn(world.mfa, first);
  const key = secret ?? (await world.enrol());
  return { key, granted: await world.mfa.signIn.answer(token, { code: world.codeOf(key) }) };
}

test("S33: a password reset through the mailbox has that mailbox as root, until a sign-in with it and a factor", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  expect(await world.mfa.passwordChanged({ account: "u1", through: "mailbox" })).toEqual({ done: true });
  const first = await withApp(world, {}, secret);
  expect(expectNext(first.granted, "granted").grant.roots).toContain("mailbox:account");
  expect(expectNext(first.granted, "granted").grant.roots).not.toContain("password");
  world.tick(30_000);
  const second = await withApp(world, {}, secret);
  expect(expectNext(second.granted, "granted").grant.roots).toContain("password");
});

test("S33: neither changing it again nor a factor beside another first factor clears the root", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  await world.mfa.passwordChanged({ account: "u1", through: "known" });
  expect(await recordOf(world)).toMatchObject({ passwordRoot: "mailbox:account" });
  await withApp(world, { amr: ["email"], roots: ["mailbox:account"] }, secret);
  world.tick(30_000);
  await withApp(world, { amr: ["fed"] }, secret);
  expect(await recordOf(world)).toMatchObject({ passwordRoot: "mailbox:account" });
  await world.mfa.passwordChanged({ account: "u1", through: "support" });
  expect(await recordOf(world)).toMatchObject({ passwordRoot: "support" });
});

test("S33: one that nobody reset rests on itself", async () => {
  const world = createWorld();
  await world.enrol();
  await world.mfa.passwordChanged({ account: "u1", through: "known" });
  expect(await recordOf(world)).toMatchObject({ passwordRoot: null });
});

test("S50: a change of the password voids challenges that were begun before it", async () => {
  const world = createWorld();
  const secret = await world.enrol();
  const { token } = await signIn(world.mfa);
  await world.mfa.passwordChanged({ account: "u1", through: "mailbox" });
  expect(await world.mfa.signIn.answer(token, { code: world.codeOf(secret) })).toEqual({
    next: "start_over",
    reason: "superseded",
  });
});

test("S31: every contact is told of a change of the password, and the audit says through what", async () => {
  const world = createWorld();
  await world.mfa.passwordChanged({ account: "u1", through: "support" });
  await world.mfa.outbox.deliver();
  expect(world.inbox).toMatchObject([{ to: "ann@example.com" }]);
  expect(world.inbox[0]?.text).toMatch(/password/i);
  const { events } = await world.mfa.events("u1");
  expect(events).toMatchObject([{ type: "password_changed", through: "support" }]);
});

test("a change that is reported wrongly is misuse; one that cannot be stored says so", async () => {
  const world = createWorld();
  await expect(world.mfa.passwordChanged({ account: "nobody", through: "known" })).rejects.toMatchObject({
    code: "unknown_account",
  });
  await expect(
    // @ts-expect-error: from a program without types
    world.mfa.passwordChanged({ account: "u1", through: "telepathy" }),
  ).rejects.toMatchObject({ code: "invalid_option" });
  const broken = world.engine({ store: { ...world.store, commit: () => Promise.reject(new Error("down")) } });
  expect(await broken.passwordChanged({ account: "u1", through: "known" })).toEqual({
    done: false,
    problem: { code: "unavailable" },
  });
});

test("a method hears of every journey that completes", async () => {
  const heard: unknown[] = [];
  const world = createWorld();
  const secret = await world.enrol();
  const listening = world.engine({
    methods: [
      {
        name: "backup_codes",
        role: "recovery",
        assurance: "aal2",
        ways: () => [],
        verify: () => ({ result: "wrong" }),
        completed(draft) {
          heard.push(draft.granted?.purpose, draft.state.challenge.proofs.length);
          return draft;
        },
      },
      authenticatorApp(),
    ],
  });
  const { token } = await signIn(listening);
  await listening.signIn.answer(token, { code: world.codeOf(secret) });
  expect(heard).toEqual(["sign_in", 1]);
});
