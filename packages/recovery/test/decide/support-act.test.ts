import { describe, expect, test } from "vitest";
import { decideAct } from "../../src/decide/support/act.js";
import { callOnFile } from "../../src/decide/support/call.js";
import { digestOf } from "../../src/decide/support/digest.js";
import { abandonAct, dialActName, queueActName } from "../../src/decide/support/queue-act.js";
import { sendRecoveryCode } from "../../src/decide/support/send-code.js";
import type { DeskInput } from "../../src/desk.js";
import { type SupportCase, supportCaseOf, supportCasesOf } from "../../src/record/support-case.js";
import {
  accountWith,
  agent,
  caseOf,
  checkedBy,
  deskOf,
  other,
  sentCode,
  supervisor,
  word,
} from "./case-standing.js";
import { accountOf, contextOf, draftFor, freshFrom, hour, minute, now, told } from "./standing.js";

const ready = (change: Partial<SupportCase> = {}) => caseOf({ ...checkedBy(), ...change });
const notNow = { code: "not_now" };
const claim = { by: agent, at: now - minute };
const call = { by: agent, contact: "phone1", at: now - minute };
const bystander = caseOf({}, { id: "case0", binding: "another" });

function act(
  found: SupportCase,
  input: DeskInput,
  desk = deskOf(),
  change: Parameters<typeof contextOf>[0] = {},
) {
  const draft = draftFor(accountWith([bystander, found]));
  return decideAct(draft, found, input, desk, contextOf(change));
}

/** What was done is in the account, and nothing else is. */
function done(acted: ReturnType<typeof act>) {
  if (acted.problem !== null) throw new Error(JSON.stringify(acted.problem));
  const { cases } = supportCasesOf(acted.draft.state.account);
  expect(cases).toEqual([bystander, acted.found]);
  return acted;
}

function refused(acted: ReturnType<typeof act>) {
  expect(acted.draft.events).toEqual([]);
  expect(acted.draft.messages).toEqual([]);
  return acted.problem;
}

const base = { case: "case1", atMs: now, userName: "ann", from: "Berlin", by: "agent" };

describe("claim and call", () => {
  test("S52: whoever takes a case begins anew, and every contact hears of it", () => {
    const code = sentCode();
    const approval = { by: supervisor, at: now, digest: "d" };
    const { at } = { at: now - 31 * minute };
    const acted = done(act(ready({ ...checkedBy(other, "s", at), approval, code }), { action: "claim" }));
    expect(acted.found).toEqual(
      caseOf({ claim: { by: agent, at: now }, call: null, checks: [], approval: null, code }),
    );
    expect(acted.draft.events).toEqual([{ type: "case_claimed", case: "case1" }]);
    expect(acted.draft.messages[0]?.message).toEqual({ kind: "case_claimed", ...base });
  });

  test("S23: the number on file is called, and what was checked in another call is not", () => {
    const acted = done(act(ready(), { action: "call" }, deskOf({ dials: true })));
    expect(acted.found).toEqual(
      ready({ call: { by: agent, contact: "phone1", at: now }, calls: 1, checks: [], approval: null }),
    );
    expect(acted.draft.events).toEqual([{ type: "case_called", case: "case1" }]);
    expect(acted.draft.messages[0]?.message).toEqual({
      kind: "case_called",
      ...base,
      phone: "+44 •••• ••23",
    });
    expect(acted.draft.acts).toEqual([
      {
        act: "do",
        name: dialActName,
        input: { case: "case1", contact: "phone1", by: "agent1", at: now },
      },
    ]);
    // Without an adapter the agent dials.
    expect(done(act(ready(), { action: "call" })).draft.acts).toEqual([]);
  });

  test("S41: asked alone, it calls nobody, and no code goes, where there is no phone that may be called", () => {
    const draft = draftFor(accountOf({ contacts: [] }));
    for (const ask of [callOnFile, sendRecoveryCode]) {
      expect(ask(draft, ready(), deskOf(), contextOf())).toEqual({
        draft,
        found: ready(),
        problem: notNow,
      });
    }
  });

  test("seeing the number is an event", () => {
    const acted = done(act(ready(), { action: "see_phone" }));
    expect(acted.draft.events).toEqual([{ type: "case_phone_shown", case: "case1" }]);
    expect(acted.found).toEqual(ready());
    expect(acted.draft.messages).toEqual([]);
  });

  test("S23: the rules are asked first, whatever the command", () => {
    for (const input of [
      { action: "call" },
      { action: "see_phone" },
      { action: "send_code" },
      { action: "record_check", check: "screen_word", word },
      { action: "approve", digest: "d" },
    ] as const)
      expect(refused(act(caseOf(), input))).not.toBeNull();
    expect(refused(act(caseOf(), { action: "call" }))).toEqual({ ...notNow, missing: ["claim"] });
  });
});

describe("a check", () => {
  const called = caseOf({ claim, call });
  const check = (name: unknown, said?: unknown, found = called) =>
    act(found, { action: "record_check", check: name, word: said });

  test("S52: is recorded with who, when and in which session, and undoes an approval", () => {
    const approval = { by: supervisor, at: now, digest: "d" };
    const found = caseOf({ claim, call, approval });
    const acted = done(check("expects_this_call", undefined, found));
    const recorded = { check: "expects_this_call", by: agent, session: "session1", at: now };
    expect(acted.found).toEqual({ ...found, checks: [recorded], approval: null });
    expect(acted.draft.events).toEqual([{ type: "case_checked", case: "case1", check: "expects_this_call" }]);
    expect(acted.draft.messages).toEqual([]);
  });

  test("said again, it stands once, for the newer session", () => {
    const found = ready(checkedBy(agent, "session0"));
    const { checks } = done(check("expects_this_call", undefined, found)).found;
    expect(checks.map(({ check: name, session }) => [name, session])).toEqual([
      ["screen_word", "session0"],
      ["expects_this_call", "session1"],
    ]);
  });

  test("S28: one that is not on the list is none", () => {
    for (const name of [undefined, 7, "", "of my own", ["screen_word"]])
      expect(refused(check(name))).toEqual({ code: "invalid_input", field: "check" });
  });

  test("S41: the word is compared by us; a wrong one is counted and leaves a trace", () => {
    expect(done(check("screen_word", word)).found.checks).toHaveLength(1);
    for (const wrong of [undefined, null, 7, "", `${word}x`, word.slice(1)]) {
      const acted = check("screen_word", wrong);
      expect(acted.problem).toEqual({ code: "wrong_word" });
      expect(acted.found).toEqual({ ...called, wrongWords: 1 });
      expect(supportCaseOf(acted.draft.state.account, "case1")).toEqual(acted.found);
      expect(acted.draft.events).toEqual([
        { type: "case_check_failed", case: "case1", check: "screen_word" },
      ]);
    }
    // A case without a browser has no word, and nothing that is said is it.
    expect(check("screen_word", "", { ...called, word: null }).problem).toEqual({ code: "wrong_word" });
  });
});

describe("an approval", () => {
  const desk = deskOf({ by: supervisor, secondPerson: true });

  test("S42: covers the case as it was shown", () => {
    const digest = digestOf(ready(), contextOf());
    const acted = done(act(ready(), { action: "approve", digest }, desk));
    expect(acted.found).toEqual(ready({ approval: { by: supervisor, at: now, digest } }));
    expect(acted.draft.events).toEqual([{ type: "case_approved", case: "case1" }]);
    for (const shown of [undefined, "", `${digest}x`, { digest }])
      expect(refused(act(ready(), { action: "approve", digest: shown }, desk))).toEqual({ code: "changed" });
  });

  test("S42: whatever of the case changes, the digest does", () => {
    const [first, second] = checkedBy().checks;
    if (first === undefined || second === undefined) throw new Error("no checks");
    const variants: readonly SupportCase[] = [
      ready(),
      ready({ id: "case2" }),
      ready({ openedAt: 1 }),
      ready({ openedFrom: null }),
      ready({ description: "another" }),
      ready({ claim: null }),
      ready({ claim: { by: other, at: now } }),
      ready({ call: null }),
      ready({ call: { ...call, contact: "phone2" } }),
      ready({ call: { ...call, at: 1 } }),
      ready({ call: { ...call, by: other } }),
      ready({ checks: [] }),
      ready({ checks: [first] }),
      ready({ checks: [first, { ...second, at: 1 }] }),
      ready({ checks: [first, { ...second, by: other }] }),
      ready({ checks: [first, { ...second, session: "session2" }] }),
      ready({ checks: [first, { ...second, check: "another" }] }),
    ];
    const digests = variants.map((found) => digestOf(found, contextOf()));
    expect(new Set(digests).size).toBe(variants.length);
    // S26: of another kind of thing it is another.
    const { codes } = contextOf();
    const kind = (name: string) => codes.hash("", [name, "tenant", "account"]).slice(0, -1);
    expect(digests[0]?.startsWith(kind("support_case"))).toBe(true);
    expect(digestOf(ready(), contextOf({ tenant: "other" }))).not.toBe(digests[0]);
    expect(digestOf(ready(), contextOf({ account: "other" }))).not.toBe(digests[0]);
    expect(digestOf(ready({ wrongWords: 1, dueAt: 1 }), contextOf())).toBe(digests[0]);
  });
});

describe("the code", () => {
  const digits = "10000002";

  test("S41: goes to the phone that was called, by voice, after where and when the case was opened", () => {
    const acted = done(act(ready(), { action: "send_code" }));
    expect(acted.draft.messages[0]).toEqual({
      channel: "voice",
      to: { contact: "phone1" },
      counts: "owner",
      message: {
        kind: "recovery_code",
        case: "case1",
        code: digits,
        atMs: now - hour,
        from: "Berlin",
        expiresAtMs: now + 10 * minute,
      },
      expiresAt: now + 10 * minute,
    });
    expect(acted.draft.messages[1]?.message).toEqual({
      kind: "case_code_sent",
      ...base,
      to: "+44 •••• ••23",
      expiresAtMs: now + 10 * minute,
    });
    expect(told(acted.draft)).toEqual([
      ["voice to phone1", "recovery_code"],
      ["email to the account", "case_code_sent"],
    ]);
    expect(acted.draft.events).toEqual([{ type: "case_code_sent", case: "case1", channel: "voice" }]);
    const { code } = acted.found;
    expect(code).toEqual({
      id: "[1]",
      hash: expect.any(String),
      digits: 8,
      sentAt: now,
      expiresAt: now + 10 * minute,
      usedAt: null,
    });
  });

  test("S26: only its hash is kept, good in its place and in no other", () => {
    const { code } = done(act(ready(), { action: "send_code" })).found;
    const place = ["support_call", "tenant", "account", "here", "case1", "[1]"];
    const { codes } = contextOf();
    expect(codes.matches(digits, code?.hash ?? "", place)).toBe(true);
    place.forEach((_, index) => {
      expect(codes.matches(digits, code?.hash ?? "", place.with(index, "other"))).toBe(false);
    });
  });

  test("S48, S24: by text where there is no voice, to the same number, within its budget; by nothing else", () => {
    const found = ready({ openedFrom: null });
    const channels = { email: true, sms: true, voice: false };
    const acted = done(act(found, { action: "send_code" }, deskOf(), { channels }));
    expect(acted.draft.messages[0]).toMatchObject({ channel: "sms", to: { contact: "phone1" } });
    expect(acted.draft.messages[0]?.message).not.toHaveProperty("from");
    expect(acted.draft.messages[1]?.message).not.toHaveProperty("from");
    expect(acted.draft.events).toEqual([{ type: "case_code_sent", case: "case1", channel: "sms" }]);
    const none = { email: true, sms: false, voice: false };
    expect(refused(act(found, { action: "send_code" }, deskOf(), { channels: none }))).toEqual(notNow);
    const full = refused(act(found, { action: "send_code" }, deskOf(), { sendsOpenAt: now + 1 }));
    expect(act(found, { action: "send_code" }, deskOf(), { sendsOpenAt: now }).problem).toBeNull();
    expect(full).toEqual({ code: "too_soon", untilMs: now + 1 });
  });

  test("it does not outlive its case, and pools of codes that are gone are dropped", () => {
    const found = ready({ expiresAt: now + minute });
    const acted = done(act(found, { action: "send_code" }));
    expect(acted.found.code?.expiresAt).toBe(now + minute);
    const pool = { consecutive: 1, lockedUntil: 0, wrongAt: [1], disabled: false };
    const account = accountWith([found], { pools: { "support_call:case0:x": pool, mine: pool } });
    const input = { action: "send_code" } as const;
    const sent = decideAct(draftFor(account), found, input, deskOf(), contextOf({ fresh: freshFrom(5) }));
    expect(Object.keys(sent.draft.state.account.pools)).toEqual(["mine"]);
    expect(sent.found.code?.id).toBe("[5]");
  });
});

describe("closing", () => {
  const found = caseOf({ claim });
  const close = (because: unknown) =>
    // A form may send anything, whatever the types say of its fields.
    decideAct(
      draftFor(accountWith([bystander, found])),
      found,
      Object.assign({ action: "close" as const, because: "solved" as const }, { because }),
      deskOf(),
      contextOf(),
    );

  test("leaves the queue, and every contact hears how it ended", () => {
    const acted = done(close("refused"));
    expect(acted.found).toEqual({
      ...found,
      revision: 2,
      end: { because: "refused", by: agent, at: now },
    });
    expect(acted.draft.events).toEqual([{ type: "case_closed", case: "case1", because: "refused" }]);
    expect(acted.draft.messages[0]?.message).toEqual({
      kind: "case_closed",
      case: "case1",
      atMs: now,
      userName: "ann",
      by: "agent",
      end: "refused",
    });
    expect(acted.draft.acts).toEqual([
      { act: "do", name: queueActName, input: { case: "case1", revision: 2, proven: true, dueAt: null } },
    ]);
  });

  test("S28: for a reason of the list alone", () => {
    for (const because of ["solved", "refused", "abandoned"])
      expect(done(close(because)).found.end?.because).toBe(because);
    // That it was stopped is a contact's word, and is told as such (S43).
    for (const because of ["cancelled", "frozen", undefined, null, 7, "", "because", ["solved"]])
      expect(refused(close(because))).toEqual({ code: "invalid_input", field: "because" });
  });

  test("a case that time ends is looked after at its time", () => {
    expect(abandonAct(found)).toMatchObject({ input: { case: "case1" }, at: found.expiresAt });
  });
});
