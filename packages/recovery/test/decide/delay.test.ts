import { recoveryRules, standard } from "@sparekey/mfa";
import type { AccountRecord, Context } from "@sparekey/mfa/extend";
import { describe, expect, test } from "vitest";
import { decideDelayBegin, delayedPage, delayTick } from "../../src/decide/delay/begin.js";
import { liveDelay, placeOfToken, readyDelay } from "../../src/decide/delay/live.js";
import { decideDelayTick } from "../../src/decide/delay/tick.js";
import { delayPolicy, temporaryCode } from "../../src/index.js";
import { type Delay, delayOf, withDelay } from "../../src/record/delay.js";
import {
  accountOf,
  ann,
  challengeOf,
  contextOf,
  day,
  draftFor,
  frozenOf,
  hour,
  now,
  told,
} from "./standing.js";

const begun = now - day;
const delay: Delay = {
  id: "delay1",
  begunAt: begun,
  readyAt: begun + 72 * hour,
  tick: 1,
  nextAt: now,
  token: null,
  over: null,
};
const token = { secret: "the token", url: "https://example.com/recover/the-token" };
const mailed = { hash: "h", expiresAt: now + 1 };
const accountWith = (change: Partial<Delay> = {}, account: Partial<AccountRecord> = {}) =>
  withDelay(draftFor(accountOf(account)), { ...delay, ...change }).state.account;

describe("which page the password leads to", () => {
  const page = (
    account: AccountRecord,
    context: Partial<Context> = {},
    challenge: Parameters<typeof challengeOf>[0] = {},
  ) => delayedPage(account, challengeOf(challenge), contextOf(context), delayPolicy);
  const not = (because: string, more: object = {}) => ({ next: "not_offered", because, ...more });
  const mayBegin = { next: "may_begin", waitsMs: 72 * hour, factorAtHand: false };

  test("J6.1: it may begin, where nothing stands against it", () => {
    expect(page(accountOf())).toEqual(mayBegin);
  });

  test("one that goes on is shown: waiting, or with a token that was mailed", () => {
    expect(page(accountWith())).toEqual({ next: "waiting", readyAtMs: delay.readyAt });
    expect(page(accountWith({ token: mailed }))).toEqual({ next: "check_mail", expiresAtMs: now + 1 });
    // A token that has ended, and another may begin.
    expect(page(accountWith({ token: { ...mailed, expiresAt: now } }))).toEqual(mayBegin);
  });

  test("S34: not where nobody is enrolled; not where policy or the methods do not have it", () => {
    expect(page(accountOf({ enrolledAt: null }))).toEqual(not("not_enrolled"));
    expect(page(accountOf(), { methods: [temporaryCode()] })).toEqual(not("policy"));
    const strict = { ...standard(), recoveryRules: recoveryRules.strict };
    expect(page(accountOf(), { policy: strict })).toEqual(not("policy"));
  });

  test("S33: not beside a password that rests on the mailbox, by the record or by this sign-in", () => {
    const reset = not("password_was_reset");
    expect(page(accountOf({ passwordRoot: "mailbox:account" }))).toEqual(reset);
    expect(page(accountOf({ passwordRoot: "support" }))).toEqual(reset);
    expect(page(accountOf(), {}, { roots: ["mailbox:account"] })).toEqual(reset);
    // Waiting shows nothing beside a link that was mailed, whatever else was shown with it.
    expect(page(accountOf(), {}, { roots: ["password", "mailbox:account"] })).toEqual(reset);
  });

  test("not without an address that mail reaches and somebody confirmed", () => {
    const none = not("no_email");
    expect(page(accountOf(), { person: { ...ann, email: null } })).toEqual(none);
    const email = { address: "ann@example.com", verified: false };
    expect(page(accountOf(), { person: { ...ann, email } })).toEqual(none);
    expect(page(accountOf(), { channels: { email: false, sms: true, voice: true } })).toEqual(none);
  });

  test("S43: not while the account is frozen; and a day after the last one began", () => {
    expect(page(accountOf({ frozen: frozenOf({ until: now + 5 }) }))).toEqual(
      not("frozen", { untilMs: now + 5 }),
    );
    expect(page(accountOf({ frozen: frozenOf({ until: now }) }))).toEqual(mayBegin);
    const cancelled = { over: "cancelled" } as const;
    expect(page(accountWith({ ...cancelled, begunAt: begun + 1 }))).toEqual(
      not("too_soon", { untilMs: now + 1 }),
    );
    expect(page(accountWith(cancelled))).toEqual(mayBegin);
  });

  test("whoever still has a factor is told so", () => {
    const factor = {
      ...temporaryCode(),
      name: "key",
      role: "factor" as const,
      assurance: "aal2" as const,
      ways: () => [{ id: "key" }],
    };
    const context = { methods: [...contextOf().methods, factor] };
    expect(page(accountOf(), context)).toEqual({ ...mayBegin, factorAtHand: true });
  });
});

test("S31: beginning tells every contact, and starts a clock behind the notices", () => {
  const draft = decideDelayBegin(draftFor(), "delay2", contextOf(), delayPolicy);
  const readyAt = now + 72 * hour;
  expect(delayOf(draft.state.account)).toEqual({
    id: "delay2",
    begunAt: now,
    readyAt,
    tick: 0,
    nextAt: now,
    token: null,
    over: null,
  });
  expect(draft.events).toEqual([{ type: "delayed_recovery_begun", readyAtMs: readyAt }]);
  expect(draft.acts).toEqual([{ act: "do", name: delayTick, input: { delay: "delay2", tick: 0 }, at: now }]);
  expect(draft.messages.map(({ message }) => message)).toEqual([
    { kind: "delayed_recovery_announced", readyAtMs: readyAt, atMs: now, userName: "ann" },
  ]);
});

describe("what goes on", () => {
  test("S43: a sign-in with a factor since it began ends it, whoever decided that", () => {
    const live = (change: Partial<Delay> = {}, lastFactorAt: number | null = null) =>
      liveDelay(accountWith(change, { lastFactorAt }), contextOf()) !== null;
    expect(liveDelay(accountOf(), contextOf())).toBeNull();
    expect(live()).toBe(true);
    expect(live({}, begun - 1)).toBe(true);
    expect(live({}, begun)).toBe(false);
    expect(live({}, begun + 1)).toBe(false);
    expect(live({ over: "cancelled" })).toBe(false);
    // S49: one of before a restore is over; one that began at that very moment goes on.
    const restored = (atMs: number) =>
      liveDelay(accountWith(), contextOf({ restored: { atMs, backupCodes: "keep" } })) !== null;
    expect([restored(begun), restored(begun + 1)]).toEqual([true, false]);
    expect(live({ over: "finished" })).toBe(false);
  });

  test("S51: what may be finished is one whose token was mailed and has not ended", () => {
    const ready = (change: Partial<Delay>, account: Partial<AccountRecord> = {}) =>
      readyDelay(accountWith(change, account), contextOf());
    expect(readyDelay(accountOf(), contextOf())).toBeNull();
    expect(ready({})).toBeNull();
    expect(ready({ token: { hash: "h", expiresAt: now } })).toBeNull();
    expect(ready({ token: mailed })).toEqual({ ...delay, token: mailed });
    expect(ready({ token: mailed, over: "finished" })).toBeNull();
    expect(ready({ token: mailed }, { lastFactorAt: now })).toBeNull();
    expect(placeOfToken("delay1", contextOf())).toEqual(["delayed_recovery", "tenant", "account", "delay1"]);
  });
});

describe("a tick", () => {
  const tick = (
    change: Partial<Delay> = {},
    work: Partial<{ delay: string; tick: number }> = {},
    account: Partial<AccountRecord> = {},
    context: Partial<Context> = {},
  ) => {
    const before = draftFor(accountWith(change, account));
    const draft = decideDelayTick(
      before,
      { delay: "delay1", tick: 1, ...work },
      token,
      contextOf(context),
      delayPolicy,
    );
    return { before, draft, delay: delayOf(draft.state.account) };
  };
  const act = (n: number, at: number) => ({
    act: "do",
    name: delayTick,
    input: { delay: "delay1", tick: n },
    at,
  });

  test("S31: reminds every contact, and comes again in a day, or at the end", () => {
    const first = tick();
    expect(first.draft.messages.map(({ message }) => message)).toEqual([
      { kind: "delayed_recovery_reminder", readyAtMs: delay.readyAt, atMs: now, userName: "ann" },
    ]);
    expect(first.delay).toEqual({ ...delay, tick: 2, nextAt: now + day });
    expect(first.draft.acts).toEqual([act(2, now + day)]);
    expect(tick({ readyAt: now + 5 }).draft.acts).toEqual([act(2, now + 5)]);
  });

  test("the first one only measures that somebody sends", () => {
    const zero = tick({ tick: 0, nextAt: now }, { tick: 0 });
    expect(zero.draft.messages).toEqual([]);
    expect(zero.draft.acts).toEqual([act(1, now + day)]);
  });

  test("S24: waits for the budget of the mailbox, and nothing of its time is lost", () => {
    const spent = tick({ readyAt: now }, {}, {}, { sendsOpenAt: now + 5 });
    expect(spent.draft.messages).toEqual([]);
    expect(spent.delay).toEqual({ ...delay, readyAt: now, tick: 2, nextAt: now + 5 });
    expect(spent.draft.acts).toEqual([act(2, now + 5)]);
    expect(tick({ readyAt: now }, {}, {}, { sendsOpenAt: now }).delay?.token).not.toBeNull();
  });

  test("S51: at the end a token is mailed to the address on file, hashed in the record", () => {
    const end = tick({ readyAt: now });
    expect(end.draft.messages).toEqual([
      {
        channel: "email",
        to: { accountEmail: true },
        counts: "owner",
        message: {
          kind: "delayed_recovery_ready",
          url: token.url,
          expiresAtMs: now + 72 * hour,
          atMs: now,
          userName: "ann",
        },
        expiresAt: now + 72 * hour,
      },
    ]);
    const hash = contextOf().codes.hash(token.secret, placeOfToken("delay1", contextOf()));
    expect(end.delay).toEqual({
      ...delay,
      readyAt: now,
      tick: 2,
      token: { hash, expiresAt: now + 72 * hour },
    });
    expect(end.draft.events).toEqual([{ type: "delayed_recovery_ready" }]);
    expect(end.draft.acts).toEqual([]);
    expect(tick({ readyAt: now + 1 }).delay?.token).toBeNull();
  });

  test("what was not told in time is waited again; an hour late is in time", () => {
    expect(tick({ readyAt: now, nextAt: now - hour }).delay?.token).not.toBeNull();
    const late = tick({ readyAt: now, nextAt: now - hour - 1 });
    expect(late.delay).toMatchObject({
      token: null,
      readyAt: now + hour + 1,
      tick: 2,
      nextAt: now + hour + 1,
    });
    expect(told(late.draft)).toEqual([["email to the account", "delayed_recovery_reminder"]]);
    expect(late.draft.messages[0]?.message).toMatchObject({ readyAtMs: now + hour + 1 });
  });

  test("S43: while the account is frozen nothing is told and no token leaves; it goes on when that ends", () => {
    const until = now + 5;
    const frozen = tick({ readyAt: now }, {}, { frozen: frozenOf({ until }) });
    expect(frozen.draft.messages).toEqual([]);
    expect(frozen.delay).toMatchObject({ token: null, tick: 2, nextAt: until });
    expect(frozen.draft.acts).toEqual([act(2, until)]);
    expect(tick({ readyAt: now }, {}, { frozen: frozenOf({ until: now }) }).delay?.token).not.toBeNull();
  });

  test("what is not its own, was done, has left or is over changes nothing", () => {
    for (const { before, draft } of [
      tick({}, { delay: "delay0" }),
      tick({}, { tick: 0 }),
      tick({}, { tick: 2 }),
      tick({ readyAt: now, token: mailed }),
      tick({ readyAt: now, over: "cancelled" }),
      tick({ readyAt: now }, {}, { lastFactorAt: now }),
    ])
      expect(draft).toBe(before);
  });
});
