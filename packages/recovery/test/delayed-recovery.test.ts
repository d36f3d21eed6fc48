import { authenticatorApp, recoveryRules, standard } from "@sparekey/mfa";
import { expect, test } from "vitest";
import {
  begin,
  finish,
  lost,
  mailedToken,
  methods,
  passwordShown,
  replaced,
  show,
  wait,
} from "./delay-walk.js";
import { createWorld, expectNext, fresh } from "./world.js";

const hour = 60 * 60_000;
const day = 24 * hour;

test("J6.1: with only the password and the e-mail: announced, 72 hours, a token by mail, a new factor", async () => {
  const { world } = await lost();
  expect(await show(world)).toEqual({ next: "may_begin", waitsMs: 72 * hour, factorAtHand: true });
  const readyAtMs = world.now + 72 * hour;
  expect(await begin(world)).toEqual({ next: "waiting", readyAtMs });
  expect(await begin(world)).toEqual({ next: "waiting", readyAtMs });
  await wait(world, 72 * hour);
  // At the start, after one day and after two; then the token, to the address on file.
  expect(world.inbox).toHaveLength(4);
  expect(new Set(world.inbox.map(({ to }) => to))).toEqual(new Set(["ann@example.com"]));
  expect(await show(world)).toEqual({ next: "check_mail", expiresAtMs: world.now + 72 * hour });
  const reply = await finish(world, mailedToken(world));
  const { grant } = expectNext(reply, "granted");
  expect(grant.advice).toContain("recovered");
  expect(grant.assurance).toBe("aal1_email");
  const { events } = await world.mfa.events("u1");
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["delayed_recovery_begun", "delayed_recovery_ready", "recovered"]),
  );
});

test("J6.1: whoever has no way at hand hears of it: at sign-in, and before a case is opened", async () => {
  const { world } = await lost();
  const { mfa } = world;
  const page = async () => mfa.signIn.show(await passwordShown(world));
  const help = async () => {
    const { support } = world.recovery.forRequest({ binding: "browser-of-ann-0123456789" });
    const shown = await support.show(await passwordShown(world));
    return shown.next === "contact_support" ? shown.selfHelp : shown;
  };
  expect(await page()).toMatchObject({ next: "enter_code", mayBegin: ["delayed_recovery"] });
  expect(await help()).toEqual(["wait_for_recovery"]);
  await begin(world);
  expect(await page()).toMatchObject({ mayBegin: ["delayed_recovery"] });
  await wait(world, 72 * hour);
  // The token has left: it is a way by now.
  const mailed = await page();
  expect(mailed).not.toHaveProperty("mayBegin");
  expect(mailed).toMatchObject({ otherWays: [expect.objectContaining({ method: "delayed_recovery" })] });
  // Where policy has no waiting, nobody hears of it.
  const strict = { ...standard(), recoveryRules: recoveryRules.strict };
  const other = await lost({ policy: strict });
  expect(await other.world.mfa.signIn.show(await passwordShown(other.world))).not.toHaveProperty("mayBegin");
});

test("S35: it binds one replacement, and the way from there is the owner's again", async () => {
  const { world } = await lost();
  await begin(world);
  await wait(world, 72 * hour);
  const { grant } = expectNext(await finish(world, mailedToken(world)), "granted");
  const { enrol } = world.mfa;
  const key = await replaced(world, grant);
  world.tick(30_000);
  const token = await passwordShown(world);
  expectNext(await world.mfa.signIn.answer(token, { code: world.codeOf(key) }), "granted");
  expect(await enrol.begin({ account: "u1", proof: grant.proof })).toMatchObject({ next: "enter_code" });
});

test("S31: every contact hears of it at the start and daily", async () => {
  const { world } = await lost({
    policy: {
      ...standard(),
      recovery: { atLeast: 1, required: [], offered: ["recovery_phone", "recovery_email"] },
    },
  });
  const phone = await world.mfa.importAccount({
    account: "u2",
    apps: [{ secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP" }],
    contacts: [{ role: "recovery_phone", address: "+447700900123", verifiedAtMs: world.now }],
  });
  expect(phone).toBe("imported");
  const begun = await world.mfa.signIn.begin({ account: "u2", amr: ["pwd"] });
  expect(await world.recovery.delayed.begin("token" in begun ? begun.token : "")).toMatchObject({
    next: "waiting",
  });
  await wait(world, 72 * hour - 1);
  expect(world.texts).toHaveLength(3);
  expect(world.inbox).toHaveLength(3);
});

test("S43: any sign-in with a factor cancels it for good, and every contact hears of it", async () => {
  const { world, secret } = await lost();
  await begin(world);
  await wait(world, 71 * hour);
  world.inbox.length = 0;
  const reply = await world.mfa.signIn.answer(await passwordShown(world), { code: world.codeOf(secret) });
  expectNext(reply, "granted");
  await world.deliver();
  expect(world.inbox.some(({ subject, text }) => /cancel|stopped/i.test(subject + text))).toBe(true);
  await wait(world, 100 * hour);
  expect(mailedToken(world)).toBeUndefined();
});

test("S43: a factor cancels it even after the token was mailed, and where nobody knew of delays", async () => {
  const { world, secret } = await lost();
  await begin(world);
  await wait(world, 72 * hour);
  const token = mailedToken(world);
  const unaware = world.engine({ methods: [authenticatorApp()] });
  const begun = await unaware.signIn.begin({ account: "u1", amr: ["pwd"] });
  const answer = { code: world.codeOf(secret) };
  expectNext(await unaware.signIn.answer("token" in begun ? begun.token : "", answer), "granted");
  expect(await finish(world, token)).toMatchObject({
    next: "enter_code",
    method: "authenticator_app",
    problem: { code: "invalid_input", field: "method" },
  });
});

test("S43: the link of a notice makes the time stand still, voids a token, and is no eternal veto", async () => {
  const { world } = await lost();
  await begin(world);
  await wait(world, 72 * hour);
  const token = mailedToken(world);
  const link = world.inbox[0]?.text.match(/https:\/\/example\.com\/\S*not-me\S*?([^/?#=\s]+)(\s|$)/)?.[1];
  expect(link).toBeTypeOf("string");
  const frozen = await world.mfa.notMe.confirm(link);
  expect(frozen).toMatchObject({ next: "frozen" });
  expect(await finish(world, token)).toMatchObject({ problem: { field: "method" } });
  const page = await show(world);
  expect(page).toMatchObject({ next: "waiting" });
  const readyAtMs = page.next === "waiting" ? page.readyAtMs : 0;
  expect(readyAtMs).toBeGreaterThan(world.now);
  await wait(world, readyAtMs - world.now - 1);
  expect(await show(world)).toMatchObject({ next: "waiting" });
  await wait(world, 1);
  const other = mailedToken(world);
  expect(other).not.toBe(token);
  expectNext(await finish(world, other), "granted");
});

test("S51: what began it does not finish it, nor does anything but the token that was mailed, once", async () => {
  const { world } = await lost();
  const token = await passwordShown(world);
  await world.recovery.delayed.begin(token);
  await wait(world, 72 * hour);
  const mailed = mailedToken(world) ?? "";
  for (const code of [token, "", "0".repeat(64), mailed.slice(1), null, 7, {}, "x".repeat(9_999)]) {
    expect((await finish(world, code)).next).toBe("enter_code");
  }
  expectNext(await finish(world, mailed), "granted");
  expect(await finish(world, mailed)).toMatchObject({ problem: { field: "method" } });
});

test("S33: refused where the password was reset through that mailbox, at the start and at the end", async () => {
  const { world } = await lost();
  await world.recovery.forgot.password({ userName: "ann" });
  await world.recovery.forgot.reset(await world.mailedLink(), { password: fresh });
  expect(await begin(world)).toEqual({ next: "not_offered", because: "password_was_reset" });
  const other = await lost();
  await begin(other.world);
  await wait(other.world, 71 * hour);
  await other.world.recovery.forgot.password({ userName: "ann" });
  await other.world.recovery.forgot.reset(await other.world.mailedLink(), { password: fresh });
  await wait(other.world, 2 * hour);
  const token = mailedToken(other.world);
  expect(token).toBeTypeOf("string");
  expect(await finish(other.world, token)).toMatchObject({ problem: { field: "method" } });
  // S33: nor beside a link that was mailed there.
  const third = (await lost()).world;
  const mailed = await passwordShown(third, ["mailbox:account"]);
  expect(await third.recovery.delayed.begin(mailed)).toMatchObject({ because: "password_was_reset" });
});

test("where policy does not allow it, where nobody is enrolled, where no address is confirmed", async () => {
  const strict = {
    ...standard(),
    enrolProof: ["email_code", "password"] as const,
    recoveryRules: recoveryRules.strict,
  };
  const { world } = await lost({ policy: strict });
  expect(await begin(world)).toEqual({ next: "not_offered", because: "policy" });
  const without = await lost({ methods: [authenticatorApp()] });
  expect(await begin(without.world)).toEqual({ next: "not_offered", because: "policy" });
  const { world: unconfirmed } = await lost();
  const ann = unconfirmed.people.get("u1");
  if (ann !== undefined)
    unconfirmed.people.set("u1", { ...ann, email: { address: "a@b.example", verified: false } });
  expect(await begin(unconfirmed)).toEqual({ next: "not_offered", because: "no_email" });
  expect(unconfirmed.inbox).toEqual([]);
});

test("when nobody sends for days, the time is waited again: contacts hear of it before its end", async () => {
  const { world } = await lost();
  await begin(world);
  world.tick(100 * hour);
  await world.deliver();
  expect(mailedToken(world)).toBeUndefined();
  const page = await show(world);
  expect(page.next === "waiting" && page.readyAtMs - world.now).toBe(72 * hour);
});

test("S28: anything in the place of a token starts over, and changes nothing", async () => {
  const { world } = await lost();
  const step = await world.mfa.stepUp.begin({ account: "u1" });
  for (const bad of [null, undefined, 7, {}, "", "x", "token" in step ? step.token : ""]) {
    expect(await world.recovery.delayed.begin(bad)).toEqual({ next: "start_over" });
    expect(await world.recovery.delayed.show(bad)).toEqual({ next: "start_over" });
  }
  await world.deliver();
  expect(world.inbox).toEqual([]);
});

test("a wait of less than a day is none", () => {
  const { mfa, recoveryOver } = createWorld({ methods });
  for (const waitMs of [day - 1, Number.NaN, -1, 0]) {
    expect(() => recoveryOver(mfa, { delay: { waitMs } })).toThrow(/delay\.waitMs/);
  }
});
