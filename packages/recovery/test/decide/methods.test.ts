import { type AccountRecord, draftOf } from "@sparekey/mfa/extend";
import { describe, expect, test } from "vitest";
import { queueActName } from "../../src/decide/support/queue-act.js";
import { delayedRecovery, supportCall, temporaryCode } from "../../src/index.js";
import { type Delay, delayOf, withDelay } from "../../src/record/delay.js";
import { supportCaseOf } from "../../src/record/support-case.js";
import { temporaryCodesOf } from "../../src/record/temporary-code.js";
import { accountWith, caseOf, checkedBy, sentCode } from "./case-standing.js";
import { accountOf, challengeOf, contextOf, day, draftFor, frozenOf, now } from "./standing.js";
import { draftWith, live } from "./temporary-standing.js";

type Methods = typeof supportCall | typeof temporaryCode | typeof delayedRecovery;
type Context = ReturnType<typeof contextOf>;

/** What the method makes of an answer, in the way that it offers first. */
function verify(
  make: Methods,
  account: AccountRecord,
  typed: unknown,
  context: Context = contextOf(),
  challenge = challengeOf(),
) {
  const method = make();
  const [way] = method.ways(account, context);
  return method.verify({ way: way ?? { id: "none" }, typed, account, challenge, context });
}

const junk = [undefined, null, 7, {}, [], "", "x", "1234567", "123456789012", "x".repeat(9_999)];

describe("S41: a recovery code of support", () => {
  const sent = caseOf({ code: sentCode() });
  const account = accountWith([caseOf({}, { id: "case0", binding: "another" }), sent]);
  const ways = (found = sent, context = contextOf(), change: Partial<AccountRecord> = {}) =>
    supportCall()
      .ways(accountWith([found], change), context)
      .map(({ id }) => id);

  test("is offered where its case was opened, and nowhere else", () => {
    const method = supportCall();
    expect(method.ways(account, contextOf())).toEqual([{ id: "support_call:case1:code1", label: "case1" }]);
    expect(ways(sent, contextOf({ binding: "another" }))).toEqual([]);
    expect(ways(sent, contextOf({ binding: null }))).toEqual([]);
    expect(ways({ ...sent, proven: false })).toEqual([]);
    expect(ways({ ...sent, code: null })).toEqual([]);
    expect(ways({ ...sent, code: sentCode({ expiresAt: now }) })).toEqual([]);
    expect(ways(sent, contextOf(), { frozen: frozenOf() })).toEqual([]);
    expect(method).toMatchObject({
      name: "support_call",
      role: "recovery",
      shows: "vouched",
      assurance: "aal2",
    });
  });

  test("signs in once: spent, the case solved, every contact told", () => {
    const right = verify(supportCall, account, "12345678");
    if (right.result !== "right") throw new Error(right.result);
    expect(right).toMatchObject({ root: "support:case1", amr: ["otp"] });
    expect(right.notices).toEqual([
      { kind: "recovered", method: "recovery_code", atMs: now, userName: "ann" },
    ]);
    expect(supportCaseOf(right.account, "case1")).toEqual({
      ...sent,
      revision: sent.revision + 1,
      code: { ...sent.code, usedAt: now },
      end: { because: "solved", by: null, at: now },
    });
    expect(verify(supportCall, right.account, "12345678").result).toBe("malformed");
  });

  test("S53: of two cases in one browser each code answers in its own way", () => {
    const place = ["support_call", "tenant", "account", "here", "case2", "code2"];
    const code = sentCode({ id: "code2", hash: contextOf().codes.hash("22222222", place) });
    const two = accountWith([sent, caseOf({ code }, { id: "case2" })]);
    const context = contextOf();
    const results = supportCall()
      .ways(two, context)
      .map((way) =>
        ["12345678", "22222222"].map(
          (typed) =>
            supportCall().verify({ way, typed, account: two, challenge: challengeOf(), context }).result,
        ),
      );
    expect(results).toEqual([
      ["right", "wrong"],
      ["wrong", "right"],
    ]);
  });

  test("S26, S28: anything else is wrong, or none", () => {
    expect(verify(supportCall, account, "87654321").result).toBe("wrong");
    for (const typed of junk) expect(verify(supportCall, account, typed).result).toBe("malformed");
    expect(verify(supportCall, accountOf(), "12345678").result).toBe("malformed");
    for (const elsewhere of [{ environment: "there" }, { tenant: "other" }, { account: "other" }]) {
      const result = verify(supportCall, account, "12345678", contextOf(elsewhere)).result;
      expect(result).not.toBe("right");
    }
    // After the first factor of the case, and after no other.
    const root = (roots: string[]) =>
      verify(supportCall, account, "12345678", contextOf(), challengeOf({ roots })).result;
    expect(root([])).toBe("malformed");
    expect(root(["mailbox:account"])).toBe("malformed");
    expect(root(["mailbox:account", "password"])).toBe("right");
    const both = accountWith([{ ...sent, roots: ["password", "passkey"] }]);
    const result = (roots: string[]) =>
      verify(supportCall, both, "12345678", contextOf(), challengeOf({ roots })).result;
    expect([result(["password"]), result(["passkey", "password"])]).toEqual(["malformed", "right"]);
  });

  test("what a completed sign-in leaves to be told is told once for each case that it used", () => {
    const proof = { method: "support_call", way: "w", amr: ["otp"], root: "support:case1", at: now };
    const completed = (proofs: (typeof proof)[]) =>
      supportCall().completed?.(draftOf({ account, challenge: challengeOf({ proofs }) }), contextOf());
    const draft = completed([{ ...proof, method: "another" }, proof]);
    expect(draft?.events).toEqual([{ type: "case_closed", case: "case1", because: "solved" }]);
    expect(draft?.messages.map(({ message }) => message)).toEqual([
      { kind: "case_closed", case: "case1", atMs: now, userName: "ann", end: "solved" },
    ]);
    expect(draft?.acts).toMatchObject([{ name: queueActName, input: { case: "case1" } }]);
    // S24: a code that came back from a number shows that texts and calls there reach somebody.
    const called = accountWith([{ ...sent, ...checkedBy() }]);
    const after = supportCall().completed?.(
      draftOf({ account: called, challenge: challengeOf({ proofs: [proof] }) }),
      contextOf(),
    );
    expect(after?.acts).toMatchObject([{ act: "do", input: "+" }, { name: queueActName }]);
    expect(completed([{ ...proof, root: "support:case9" }])?.events).toEqual([]);
    expect(completed([{ ...proof, method: "another" }])?.events).toEqual([]);
    expect(completed([])?.events).toEqual([]);
  });

  test("S43: the link of a notice stops its cases", () => {
    const frozen = supportCall().frozen?.(draftFor(account), contextOf());
    expect(frozen && supportCaseOf(frozen.state.account, "case1")?.end?.because).toBe("frozen");
  });
});

describe("S44: a temporary code", () => {
  const { account } = draftWith({ live }).state;

  test("is one way of its own while it lives, and stands in for the factor", () => {
    const method = temporaryCode();
    expect(method.ways(account, contextOf())).toEqual([{ id: "temporary_code:code1" }]);
    expect(method.ways(account, contextOf({ now: live.expiresAt }))).toEqual([]);
    expect(method).toMatchObject({
      name: "temporary_code",
      role: "recovery",
      shows: "vouched",
      standsIn: true,
      assurance: "aal1",
    });
  });

  test("signs in; the use is kept and told", () => {
    const right = verify(temporaryCode, account, "1234567890");
    if (right.result !== "right") throw new Error(right.result);
    expect(right).toMatchObject({ root: "temporary_code:code1", amr: ["otp"] });
    expect(right.notices).toEqual([
      { kind: "temporary_code_used", expiresAtMs: live.expiresAt, atMs: now, userName: "ann" },
    ]);
    expect(temporaryCodesOf(right.account).live).toEqual({ ...live, usedAt: now });
    expect(verify(temporaryCode, right.account, "1234567890").result).toBe("right");
    const once = draftWith({ live: { ...live, uses: "once" } }).state.account;
    const used = verify(temporaryCode, once, "1234567890");
    if (used.result !== "right") throw new Error(used.result);
    expect(verify(temporaryCode, used.account, "1234567890").result).toBe("malformed");
  });

  test("S26, S28: anything else is wrong, or none", () => {
    expect(verify(temporaryCode, account, "0987654321").result).toBe("wrong");
    for (const typed of junk) expect(verify(temporaryCode, account, typed).result).toBe("malformed");
    expect(verify(temporaryCode, accountOf(), "1234567890").result).toBe("malformed");
    for (const elsewhere of [{ tenant: "other" }, { account: "other" }])
      expect(verify(temporaryCode, account, "1234567890", contextOf(elsewhere)).result).toBe("wrong");
  });

  test("S43: the link of a notice ends it", () => {
    const frozen = temporaryCode().frozen?.(draftFor(account), contextOf());
    expect(frozen && temporaryCodesOf(frozen.state.account).live).toBeNull();
  });
});

describe("S51: the token of a delayed recovery", () => {
  const { codes } = contextOf();
  const hash = codes.hash("the token", ["delayed_recovery", "tenant", "account", "delay1"]);
  const delay: Delay = {
    id: "delay1",
    begunAt: now - 3 * day,
    readyAt: now,
    tick: 4,
    nextAt: now,
    token: { hash, expiresAt: now + 1 },
    over: null,
  };
  const accountOn = (change: Partial<Delay> = {}, account: Partial<AccountRecord> = {}) =>
    withDelay(draftFor(accountOf(account)), { ...delay, ...change }).state.account;

  test("is a way when it was mailed, and not beside a password that rests on the mailbox (S33)", () => {
    const method = delayedRecovery();
    const ways = (account: AccountRecord) => method.ways(account, contextOf());
    expect(ways(accountOn())).toEqual([
      { id: "delayed_recovery", root: "mailbox:account", unguessable: true },
    ]);
    expect(ways(accountOn({ token: null }))).toEqual([]);
    expect(ways(accountOn({ token: { hash, expiresAt: now } }))).toEqual([]);
    expect(ways(accountOn({}, { passwordRoot: "mailbox:account" }))).toEqual([]);
    expect(method).toMatchObject({
      name: "delayed_recovery",
      role: "recovery",
      shows: "waited",
      assurance: "aal1_email",
    });
  });

  test("signs in once, and rests on the mailbox", () => {
    const right = verify(delayedRecovery, accountOn(), "the token");
    if (right.result !== "right") throw new Error(right.result);
    expect(right).toMatchObject({ root: "mailbox:account", amr: ["otp"] });
    expect(delayOf(right.account)).toEqual({ ...delay, over: "finished", token: null });
    expect(verify(delayedRecovery, right.account, "the token").result).toBe("malformed");
  });

  test("S26, S28: anything else is wrong, or none", () => {
    for (const typed of ["", "the token ", "x".repeat(256)])
      expect(verify(delayedRecovery, accountOn(), typed).result).toBe("wrong");
    for (const typed of [undefined, null, 7, {}, ["the token"], "x".repeat(257)])
      expect(verify(delayedRecovery, accountOn(), typed).result).toBe("malformed");
    expect(verify(delayedRecovery, accountOf(), "the token").result).toBe("malformed");
    for (const elsewhere of [{ tenant: "other" }, { account: "other" }]) {
      const result = verify(delayedRecovery, accountOn(), "the token", contextOf(elsewhere)).result;
      expect(result).toBe("wrong");
    }
  });

  test("S43: the link of a notice makes it stand still", () => {
    const account = accountOn({}, { frozen: frozenOf() });
    const frozen = delayedRecovery().frozen?.(draftFor(account), contextOf());
    expect(frozen && delayOf(frozen.state.account)?.token).toBeNull();
  });
});
