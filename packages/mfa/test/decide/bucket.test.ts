import { describe, expect, test } from "vitest";
import { boundAnewIn, mayTry, rightIn, wrongIn } from "../../src/decide/bucket.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf } from "../../src/decide/decision.js";
import { refuse } from "../../src/decide/refuse.js";
import { whyNotNow } from "../../src/decide/why-not-now.js";
import { authenticatorApp, guessLimits, type Method, smsCode, standard } from "../../src/index.js";
import type { AccountRecord, KnownBrowser, Pool } from "../../src/record/account.js";
import { accountOf, burnt, contextOf, day, locked, now, stateOf } from "./standing.js";

const way = "authenticator_app";
const pool = (change: Partial<Pool> = {}): Pool => ({
  consecutive: 0,
  lockedUntil: 0,
  wrongAt: [],
  disabled: false,
  ...change,
});
const browserOf = (
  id: string,
  pools: KnownBrowser["pools"] = {},
  more: Partial<KnownBrowser> = {},
): KnownBrowser => ({
  id,
  environment: "here",
  generation: 0,
  addedAt: now - day,
  lastUsedAt: now - day,
  pools,
  ...more,
});
/** Its codes are too long for anybody to guess. */
const long: Method = {
  name: "long",
  role: "recovery",
  assurance: "aal1",
  ways: () => [{ id: "long", unguessable: true }, { id: "short" }],
  verify: () => ({ result: "wrong" }),
};
const withLong = contextOf({ methods: [authenticatorApp(), long] });
const closed = (why: string) => ({ allowed: false, why });
const { strangersCeiling, hardCeiling } = guessLimits;

describe("whether an answer is looked at", () => {
  const tried = (
    account: Partial<AccountRecord>,
    of = way,
    browser: string | null = null,
    context = contextOf(),
  ) => mayTry(stateOf(account, { browser }), of, context);

  test("S38: in the bucket that it was begun in, a known browser's own or the strangers'", () => {
    const strangersLocked = { pools: { [way]: locked }, browsers: [browserOf("b1")] };
    expect(tried(strangersLocked)).toEqual({ ...closed("locked"), untilMs: locked.lockedUntil });
    expect(tried(strangersLocked, way, "b1")).toEqual({ allowed: true });
    expect(tried(strangersLocked, way, "b2")).toMatchObject(closed("locked"));
    const own = { browsers: [browserOf("b1", { [way]: locked }), browserOf("b2")] };
    expect(tried(own)).toEqual({ allowed: true });
    expect(tried(own, way, "b1")).toMatchObject(closed("locked"));
    expect(tried(own, way, "b2")).toEqual({ allowed: true });
    const elsewhere = { ...strangersLocked, browsers: [browserOf("b1", {}, { environment: "there" })] };
    expect(tried(elsewhere, way, "b1")).toMatchObject(closed("locked"));
  });

  test("S09: at the hard ceiling nothing is looked at, in any bucket", () => {
    const account = { pools: { [way]: burnt }, browsers: [browserOf("b1")] };
    expect(tried(account)).toEqual(closed("disabled"));
    expect(tried(account, way, "b1")).toEqual(closed("disabled"));
    expect(tried(account, "recovery_email:contact1")).toEqual({ allowed: true });
  });

  test("S38: strangers are refused before the ceiling, while a browser could still answer, or at a door without", () => {
    const at = (consecutive: number, of = way) => ({ pools: { [of]: pool({ consecutive }) } });
    const known = { browsers: [browserOf("b1")] };
    expect(tried({ ...at(strangersCeiling), ...known })).toEqual(closed("strangers"));
    expect(tried({ ...at(strangersCeiling - 1), ...known })).toEqual({ allowed: true });
    expect(tried(at(strangersCeiling))).toEqual({ allowed: true });
    expect(tried({ ...at(strangersCeiling), ...known }, way, "b1")).toEqual({ allowed: true });
    const forgotten = { browsers: [browserOf("b1", {}, { generation: null })] };
    expect(tried({ ...at(strangersCeiling), ...forgotten })).toEqual({ allowed: true });
    expect(tried(at(strangersCeiling, "gateway_pin"), "gateway_pin")).toEqual(closed("strangers"));
    expect(tried(at(strangersCeiling, "pin"), "pin")).toEqual({ allowed: true });
    // What proves no factor is not closed for ever: its delays and allowances close it.
    expect(tried({ ...at(strangersCeiling, "identity"), ...known }, "identity")).toEqual({ allowed: true });
  });

  test("S08: what nobody guesses takes no allowance, and is still over at the hard ceiling", () => {
    const account = { pools: { long: locked, short: locked } };
    expect(tried(account, "long", null, withLong)).toEqual({ allowed: true });
    expect(tried(account, "short", null, withLong)).toMatchObject(closed("locked"));
    expect(tried({ pools: { long: burnt } }, "long", null, withLong)).toEqual(closed("disabled"));
    const state = stateOf();
    expect(wrongIn(state, "long", withLong)).toBe(state.account);
    expect(wrongIn(state, "short", withLong).pools["short"]?.consecutive).toBe(1);
  });

  test("each refusal has its words", () => {
    const said = (account: Partial<AccountRecord>) => whyNotNow(stateOf(account), way, contextOf());
    expect(said({})).toBe(null);
    expect(said({ pools: { [way]: locked } })).toEqual({ code: "locked", untilMs: locked.lockedUntil });
    expect(said({ pools: { [way]: burnt } })).toEqual({ code: "disabled" });
    const strangers = {
      pools: { [way]: pool({ consecutive: strangersCeiling }) },
      browsers: [browserOf("b1")],
    };
    expect(said(strangers)).toEqual({ code: "disabled", opensIn: "known_browsers" });
  });
});

describe("counting", () => {
  test("S38: a wrong answer counts in its bucket alone", () => {
    const browsers = [browserOf("b1"), browserOf("b2")];
    const by = (browser: string | null) => wrongIn(stateOf({ browsers }, { browser }), way, contextOf());
    expect(by(null)).toEqual({ pools: { [way]: pool({ consecutive: 1, wrongAt: [now] }) }, browsers });
    expect(by("b2")).toEqual({
      pools: {},
      browsers: [browserOf("b1"), browserOf("b2", { [way]: pool({ consecutive: 1, wrongAt: [now] }) })],
    });
  });

  test("S09: the consecutive ones of all buckets together lead to the hard ceiling", () => {
    const at = (strangers: number, browser: number, of = way) =>
      wrongIn(
        stateOf({
          pools: { [of]: pool({ consecutive: strangers }) },
          browsers: [browserOf("b1", { [of]: pool({ consecutive: browser }) })],
        }),
        of,
        contextOf(),
      ).pools[of]?.disabled;
    expect(at(40, hardCeiling - 41)).toBe(true);
    expect(at(40, hardCeiling - 42)).toBe(false);
    expect(at(40, hardCeiling, "identity")).toBe(false);
  });

  test("S39: one PIN, wherever it is typed: its wrong answers in a row count together", () => {
    const pools = { pin: pool({ consecutive: 60 }), gateway_pin: pool({ consecutive: 38 }) };
    const after = (of: string) => wrongIn(stateOf({ pools }), of, contextOf());
    expect(after("pin").pools["pin"]?.disabled).toBe(false);
    const more = { ...pools, gateway_pin: pool({ consecutive: 39 }) };
    expect(wrongIn(stateOf({ pools: more }), "pin", contextOf()).pools["pin"]?.disabled).toBe(true);
    expect(mayTry(stateOf({ pools: { gateway_pin: burnt } }), "pin", contextOf())).toEqual(
      closed("disabled"),
    );
    expect(mayTry(stateOf({ pools: { pin: burnt } }), "gateway_pin", contextOf())).toEqual(
      closed("disabled"),
    );
    expect(mayTry(stateOf({ pools: { pin: burnt } }), way, contextOf())).toEqual({ allowed: true });
  });

  test("S07, S38: a right answer ends every bucket's count, and its own bucket's delay, and no other's", () => {
    const wrong = pool({ consecutive: 6, lockedUntil: now + 1, wrongAt: [now - 1] });
    const account = accountOf({
      pools: { [way]: wrong, other: wrong },
      browsers: [browserOf("b1", { [way]: wrong }), browserOf("b2", { [way]: wrong })],
    });
    const state = { account, challenge: stateOf({}, { browser: "b1" }).challenge };
    const right = rightIn(state, way, contextOf());
    expect(right.pools).toEqual({ [way]: { ...wrong, consecutive: 0 }, other: wrong });
    expect(right.browsers.map(({ pools }) => pools[way])).toEqual([
      { ...wrong, consecutive: 0, lockedUntil: 0 },
      { ...wrong, consecutive: 0 },
    ]);
    const stranger = rightIn({ account, challenge: stateOf().challenge }, way, contextOf());
    expect(stranger.pools[way]).toEqual({ ...wrong, consecutive: 0, lockedUntil: 0 });
    expect(stranger.browsers[0]?.pools[way]).toEqual({ ...wrong, consecutive: 0 });
  });

  test("S09: bound anew, it answers in every bucket", () => {
    const account = accountOf({
      pools: { pin: burnt, gateway_pin: burnt },
      browsers: [browserOf("b1", { pin: burnt, [way]: burnt })],
    });
    const anew = boundAnewIn(account, "gateway_pin");
    const open = { ...burnt, consecutive: 0, disabled: false };
    expect(anew.pools).toEqual({ pin: open, gateway_pin: open });
    expect(anew.browsers[0]?.pools).toEqual({ pin: open, [way]: burnt });
  });
});

describe("a wrong answer", () => {
  const refused = (
    account: Partial<AccountRecord>,
    challenge: object = {},
    answer: Partial<Parameters<typeof refuse>[1]> = {},
    context: Context = contextOf(),
  ) => refuse(draftOf(stateOf(account, challenge)), { way, method: way, why: "wrong", ...answer }, context);

  test("S05: counts against the way and the challenge, which the fifth ends, its code with it", () => {
    const first = refused({});
    expect(first.problem).toEqual({ code: "wrong", attemptsLeft: 4 });
    expect(first.state.challenge).toMatchObject({ wrong: 1, status: "open" });
    expect(first.events).toEqual([{ type: "answer_refused", method: way, way, why: "wrong" }]);
    const sent = { way, hash: "h", sentTo: "", at: now, expiresAt: now + 1, count: 1 };
    const pendingApp = { secret: accountOf().apps[0]?.secret ?? null };
    const fifth = refused({}, { wrong: 4, sent, pendingApp });
    expect(fifth.problem).toEqual({ code: "wrong", attemptsLeft: 0 });
    expect(fifth.state.challenge).toMatchObject({ wrong: 5, status: "burnt", sent: null, pendingApp: null });
    expect(refused({}, { wrong: 9 }).problem).toEqual({ code: "wrong", attemptsLeft: 0 });
    expect(refused({}, { sent }).state.challenge.sent).toEqual(sent);
    expect(refused({}, {}, { why: "already_used" })).toMatchObject({
      problem: { code: "already_used" },
      events: [{ why: "already_used" }],
    });
  });

  test("the owner's audit says from when on a way is locked, or closed to strangers", () => {
    const third = refused({ pools: { [way]: pool({ consecutive: guessLimits.free }) } });
    expect(third.events[1]).toEqual({ type: "way_locked", way, untilMs: now + guessLimits.firstDelayMs });
    const pools = { [way]: pool({ consecutive: strangersCeiling - 1 }) };
    const strangers = refused({ pools, browsers: [browserOf("b1")] });
    expect(strangers.events[1]).toEqual({ type: "way_closed_to_strangers", way });
    expect(strangers.messages).toEqual([]);
  });

  test("S31, S09: at the hard ceiling every contact hears which factor answers no more, once", () => {
    const ceiling = { [way]: pool({ consecutive: hardCeiling - 1 }) };
    const notice = { atMs: now, userName: "ann" };
    const said = (method: string) => {
      const { events, messages } = refused({ pools: ceiling }, {}, { method });
      expect(events[1]).toEqual({ type: "way_disabled", way });
      return messages[0]?.message;
    };
    for (const factor of ["authenticator_app", "email_code", "sms_code"])
      expect(said(factor)).toEqual({ kind: "factor_disabled", factor, ...notice });
    expect(said("key_fob_one")).toEqual({
      kind: "factor_disabled",
      factor: "other",
      name: "key fob one",
      ...notice,
    });
    expect(refused({ pools: { [way]: burnt } }).events).toHaveLength(1);
    const policy = { ...standard(), guess: { ...guessLimits, hardCeiling: 2, strangersCeiling: 2 } };
    const low = refused({ pools: { [way]: pool({ consecutive: 1 }) } }, {}, {}, contextOf({ policy }));
    expect(low.events[1]).toMatchObject({ type: "way_disabled" });
    expect(smsCode().name).toBe("sms_code");
  });
});
