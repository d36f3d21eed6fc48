import { describe, expect, test } from "vitest";
import type { StaffAction } from "../../src/actor.js";
import { digestOf } from "../../src/decide/support/digest.js";
import {
  type CaseDesk,
  caseActions,
  isApproved,
  missingChecks,
  needsSecond,
  whyNot,
} from "../../src/decide/support/rules.js";
import type { SupportCase } from "../../src/record/support-case.js";
import {
  accountWith,
  agent,
  caseOf,
  checkedBy,
  deskOf,
  openedAt,
  other,
  sentCode,
  supervisor,
} from "./case-standing.js";
import { type accountOf, contextOf, frozenOf, minute, now } from "./standing.js";

const notNow = (...missing: StaffAction[]) =>
  missing.length > 0 ? { code: "not_now", missing } : { code: "not_now" };
const ready = (change: Partial<SupportCase> = {}) => caseOf({ ...checkedBy(), ...change });

function why(
  action: StaffAction,
  found: SupportCase,
  desk: CaseDesk = deskOf(),
  change: Parameters<typeof accountOf>[0] = {},
) {
  return whyNot(action, { account: accountWith([found], change), found }, desk, contextOf());
}

/** Which actions are allowed, in the table's order. */
const allowed = (found: SupportCase, desk = deskOf(), change: Parameters<typeof accountOf>[0] = {}) =>
  caseActions.filter((action) => why(action, found, desk, change) === null);

test("the table: what an agent may do, step by step, and what is over", () => {
  const claim = { by: agent, at: now - minute };
  const call = { by: agent, contact: "phone1", at: now - minute };
  const looks = ["see_queue", "see_case"];
  expect(allowed(caseOf())).toEqual([...looks, "claim", "close"]);
  expect(allowed(caseOf({ claim }))).toEqual([...looks, "call", "close"]);
  expect(allowed(caseOf({ claim, call }))).toEqual([...looks, "call", "see_phone", "record_check", "close"]);
  expect(allowed(ready())).toEqual([...looks, "call", "see_phone", "record_check", "send_code", "close"]);
  const end = { because: "refused", by: agent, at: now } as const;
  for (const over of [ready({ end }), ready({ expiresAt: now })]) {
    expect(allowed(over)).toEqual(looks);
    expect(why("close", over)).toEqual(notNow());
  }
  // S43: said after it was opened, the case is stopped for good; said before, it is looked at and called.
  expect(allowed(ready(), deskOf(), { frozen: frozenOf() })).toEqual(looks);
  const before = frozenOf({ at: openedAt - 1 });
  expect(allowed(ready(), deskOf(), { frozen: before })).toEqual([...looks, "call", "see_phone", "close"]);
  expect(why("send_code", ready(), deskOf(), { frozen: before })).toEqual(notNow());
});

test("S23: nothing at all without the right, for oneself or for a higher role", () => {
  for (const action of caseActions) {
    const may = caseActions.filter((each) => each !== action);
    expect(why(action, ready(), deskOf({ may }))).toEqual({ code: "not_allowed" });
    expect(why(action, ready(), deskOf({ served: 2 }))).toEqual({ code: "not_allowed" });
    expect(why(action, ready(), deskOf({ by: { ...agent, id: "account" } }))).toEqual({
      code: "not_allowed",
    });
  }
});

test("an action that is none of a case is not now", () => {
  const may = ["ask_support"] as const;
  expect(why("ask_support", ready(), deskOf({ may }))).toEqual(notNow());
});

describe("claiming", () => {
  test("is for a case that is to be called, and that nobody has", () => {
    expect(why("claim", caseOf({ dueAt: null }))).toEqual(notNow());
    expect(why("claim", caseOf({ claim: { by: agent, at: 0 } }))).toEqual(notNow());
  });

  test("another's that led to nothing for half an hour may be taken over", () => {
    const claimed = (at: number, call: SupportCase["call"] = null) =>
      why("claim", caseOf({ claim: { by: other, at }, call }));
    expect(claimed(now - 30 * minute + 1)).toEqual(notNow());
    expect(claimed(now - 30 * minute)).toBeNull();
    // A call is something that it led to.
    const call = { by: other, contact: "phone1", at: now - 30 * minute + 1 };
    expect(claimed(0, call)).toEqual(notNow());
    expect(claimed(0, { ...call, at: now - 30 * minute })).toBeNull();
    expect(claimed(now - 1, { ...call, at: 0 })).toEqual(notNow());
  });
});

describe("calling", () => {
  test("is for whoever claimed it, and needs a phone on file", () => {
    expect(why("call", caseOf())).toEqual(notNow("claim"));
    expect(why("call", caseOf({ claim: { by: other, at: now } }))).toEqual(notNow("claim"));
    expect(why("call", ready(), deskOf(), { contacts: [] })).toEqual(notNow());
    // S24: and five times for one case.
    expect(why("call", ready({ calls: 4 }))).toBeNull();
    expect(why("call", ready({ calls: 5 }))).toEqual(notNow());
  });

  test("the number is shown to whoever claimed and called", () => {
    const call = { by: agent, contact: "phone1", at: now };
    expect(why("see_phone", ready({ claim: { by: other, at: now } }))).toEqual(notNow("claim"));
    expect(why("see_phone", ready({ call: null }))).toEqual(notNow("call"));
    expect(why("see_phone", ready({ call: { ...call, by: other } }))).toEqual(notNow("call"));
    expect(why("see_phone", ready({ call }))).toBeNull();
    // Support may call about a case that proves nothing: that is how it is looked into.
    expect(why("see_phone", ready({ call, proven: false, wrongWords: 3 }))).toBeNull();
  });
});

describe("checking and sending", () => {
  test("S41: not without the call, not for an unproven case, not after three wrong words", () => {
    for (const action of ["record_check", "send_code"] as const) {
      expect(why(action, ready({ claim: null }))).toEqual(notNow("claim"));
      expect(why(action, ready({ call: null }))).toEqual(notNow("call"));
      expect(why(action, ready({ call: { by: other, contact: "phone1", at: now } }))).toEqual(notNow("call"));
      expect(why(action, ready({ proven: false }))).toEqual(notNow());
      expect(why(action, ready({ wrongWords: 3 }))).toEqual(notNow());
      expect(why(action, ready({ wrongWords: 2 }))).toBeNull();
    }
  });

  test("S52: only what this very session checked counts", () => {
    const [first, second] = checkedBy().checks;
    if (first === undefined || second === undefined) throw new Error("no checks");
    expect(missingChecks(ready(), deskOf())).toEqual([]);
    expect(missingChecks(ready({ checks: [second] }), deskOf())).toEqual(["screen_word"]);
    expect(missingChecks(ready(), deskOf({ session: "session2" }))).toHaveLength(2);
    expect(missingChecks(ready(), deskOf({ by: other }))).toHaveLength(2);
    expect(why("send_code", ready({ checks: [first] }))).toEqual(notNow("record_check"));
    expect(why("send_code", ready(), deskOf({ session: "session2" }))).toEqual(notNow("record_check"));
  });

  test("S41: the phone that was called must still be the one, and the case must have a browser", () => {
    const call = { by: agent, contact: "phone0", at: now };
    expect(why("send_code", ready({ call }))).toEqual(notNow("call"));
    expect(why("send_code", ready(), deskOf(), { contacts: [] })).toEqual(notNow("call"));
    expect(why("send_code", ready({ browser: null }))).toEqual(notNow());
  });

  test("S41: not before the hold is over, and it says when that is", () => {
    const held = (holdMs: number) => why("send_code", ready(), deskOf({ policy: { holdMs } }));
    expect(held(now - openedAt + 1)).toEqual({ code: "too_soon", untilMs: now + 1 });
    expect(held(now - openedAt)).toBeNull();
  });

  test("S52, S44: a code is sent anew when it has ended unguessed, and never while it lives or after a guess", () => {
    const pool = { consecutive: 1, lockedUntil: 0, wrongAt: [now], disabled: false };
    const pools = { "support_call:case1:code1": pool };
    const ended = sentCode({ expiresAt: now });
    expect(why("send_code", ready({ code: sentCode({ expiresAt: now + 1 }) }))).toEqual(notNow());
    expect(why("send_code", ready({ code: ended }))).toBeNull();
    expect(why("send_code", ready({ code: ended }), deskOf(), { pools })).toEqual(notNow());
    expect(why("send_code", ready({ code: { ...ended, usedAt: 1 } }))).toEqual(notNow());
    const others = { "support_call:case1:code0": pool };
    expect(why("send_code", ready({ code: ended }), deskOf(), { pools: others })).toBeNull();
  });
});

describe("S42: the second person", () => {
  const boss = deskOf({ by: supervisor, secondPerson: true });
  const approval = (found: SupportCase, by = supervisor) => ({
    ...found,
    approval: { by, at: now, digest: digestOf(found, contextOf()) },
  });

  test("S23: is asked for by policy, or by the rank of the account", () => {
    expect(needsSecond(deskOf())).toBe(false);
    expect(needsSecond(deskOf({ secondPerson: true }))).toBe(true);
    expect(needsSecond(deskOf({ served: 1 }))).toBe(true);
    expect(why("send_code", ready(), deskOf({ secondPerson: true }))).toEqual(notNow("approve"));
    expect(why("send_code", approval(ready()), deskOf({ served: 1 }))).toBeNull();
  });

  test("approves once, what is complete, where it is asked for", () => {
    expect(why("approve", ready(), boss)).toBeNull();
    expect(why("approve", ready(), deskOf({ by: supervisor }))).toEqual(notNow());
    expect(why("approve", approval(ready()), boss)).toEqual(notNow());
    expect(why("approve", ready({ checks: checkedBy().checks.slice(1) }), boss)).toEqual(
      notNow("record_check"),
    );
    const others = checkedBy().checks.map((each) => ({ ...each, check: `another ${each.check}` }));
    const mixed = [...checkedBy().checks.slice(1), ...others];
    expect(why("approve", ready({ checks: mixed }), boss)).toEqual(notNow("record_check"));
    expect(why("approve", ready({ proven: false }), boss)).toEqual(notNow("record_check"));
    // Checks of any session: the approver judges the record, and sending asks whose they are.
    expect(why("approve", ready(checkedBy(agent, "session2")), boss)).toBeNull();
  });

  test("is nobody who claimed or attested", () => {
    const desk = deskOf({ secondPerson: true });
    expect(why("approve", ready(), desk)).toEqual({ code: "not_allowed" });
    const claim = { by: other, at: now };
    expect(why("approve", ready({ claim }), desk)).toEqual({ code: "not_allowed" });
    expect(why("approve", ready({ claim }), deskOf({ by: other, secondPerson: true }))).toEqual({
      code: "not_allowed",
    });
    expect(why("approve", ready({ claim: null, checks: [] }), desk)).toEqual(notNow("record_check"));
  });

  test("what the claimant approved, or what changed since, is not approved", () => {
    const two = deskOf({ secondPerson: true });
    expect(why("send_code", approval(ready()), two)).toBeNull();
    expect(why("send_code", approval(ready(), agent), two)).toEqual(notNow("approve"));
    const changed = { ...approval(ready()), description: "another" };
    expect(why("send_code", changed, two)).toEqual(notNow("approve"));
    expect(why("approve", changed, boss)).toBeNull();
    expect(isApproved(ready(), contextOf())).toBe(false);
    expect(isApproved(approval(ready({ claim: null })), contextOf())).toBe(true);
  });
});

describe("closing", () => {
  const claimedByOther = caseOf({ claim: { by: other, at: now } });

  test("is for whoever claimed it, for anybody where nobody has it, and for whoever is more than an agent", () => {
    expect(why("close", claimedByOther)).toEqual(notNow("claim"));
    expect(why("close", caseOf({ claim: { by: other, at: now - 30 * minute } }))).toBeNull();
    expect(why("close", caseOf({ claim: { by: agent, at: now } }))).toBeNull();
    expect(why("close", claimedByOther, deskOf({ by: supervisor }))).toBeNull();
    expect(
      why("close", claimedByOther, deskOf({ by: { ...other, kind: "administrator", id: "d1" } })),
    ).toBeNull();
  });
});
