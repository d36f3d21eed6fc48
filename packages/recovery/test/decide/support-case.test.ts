import { expect, test } from "vitest";
import { codeIsLive, isOver, stateOf } from "../../src/decide/support/case-state.js";
import { isStopped } from "../../src/decide/support/frozen.js";
import { phoneOnFile } from "../../src/decide/support/phone-on-file.js";
import { notMeAct } from "../../src/decide/support/queue-act.js";
import { isCaseBrowser, isScreenWord, screenWordOf } from "../../src/decide/support/screen-word.js";
import { selfHelpFor } from "../../src/decide/support/self-help.js";
import { stopCases } from "../../src/decide/support/stop-cases.js";
import { supportPolicy } from "../../src/index.js";
import { type SupportCase, supportCasesOf } from "../../src/record/support-case.js";
import {
  accountWith,
  agent,
  binding,
  caseOf,
  checkedBy,
  openedAt,
  sentCode,
  supervisor,
  word,
} from "./case-standing.js";
import { accountOf, challengeOf, contextOf, day, draftFor, eventsOf, frozenOf, now } from "./standing.js";

const policy = supportPolicy();

test("where a case stands follows from what happened to it, the last first", () => {
  const state = (change: Partial<SupportCase>, frozen: Parameters<typeof frozenOf>[0] | null = null) =>
    stateOf({ frozen: frozen === null ? null : frozenOf(frozen) }, caseOf(change), policy, now);
  const { claim, call, checks } = checkedBy();
  expect(state({})).toBe("open");
  expect(state({ claim })).toBe("claimed");
  expect(state({ claim, call })).toBe("called");
  expect(state({ claim, call, checks: checks.slice(1) })).toBe("called");
  // As many as are asked for, and not those.
  const others = checks.map((each) => ({ ...each, check: `another ${each.check}` }));
  expect(state({ claim, call, checks: [...checks.slice(1), ...others] })).toBe("called");
  expect(state({ claim, call, checks })).toBe("checked");
  const approval = { by: supervisor, at: now, digest: "d" };
  expect(state({ claim, call, checks, approval })).toBe("approved");
  const code = sentCode();
  expect(state({ claim, call, checks, approval, code })).toBe("code_sent");
  expect(state({ code, expiresAt: now + 1 })).toBe("code_sent");
  expect(state({ code, expiresAt: now })).toBe("closed");
  expect(state({ code, expiresAt: now }, {})).toBe("frozen");
  expect(state({ end: { because: "solved", by: null, at: 0 } }, {})).toBe("closed");
  expect(state({ end: { because: "frozen", by: null, at: 0 } })).toBe("frozen");
});

test("S43: what was open when it was said is stopped for good, whatever was lifted since", () => {
  const at = (offset: number) => ({ frozen: frozenOf({ at: openedAt + offset, liftedAt: now }) });
  expect(isStopped(at(1), caseOf())).toBe(true);
  expect(isStopped(at(0), caseOf())).toBe(false);
  expect(isStopped({ frozen: null }, caseOf())).toBe(false);
  expect(isOver(at(1), caseOf(), now)).toBe(true);
  expect(isOver(at(0), caseOf(), now)).toBe(false);
});

test("S52: the code is live until it is used, ends, is guessed at five times, or its case is over", () => {
  const wrong = (times: number, id = "code1") => ({
    pools: {
      [`support_call:case1:${id}`]: {
        consecutive: 0,
        lockedUntil: 0,
        wrongAt: Array.from({ length: times }, () => now),
        disabled: false,
      },
    },
  });
  const live = (change: Partial<SupportCase> = {}, account: Parameters<typeof accountOf>[0] = {}) => {
    const found = caseOf({ code: sentCode(), ...change });
    return codeIsLive(accountWith([found], account), found, contextOf());
  };
  expect(live()).toBe(true);
  expect(live({ code: null })).toBe(false);
  expect(live({ code: sentCode({ usedAt: now }) })).toBe(false);
  expect(live({ code: sentCode({ expiresAt: now }) })).toBe(false);
  expect(live({ code: sentCode({ expiresAt: now + 1 }) })).toBe(true);
  expect(live({ expiresAt: now })).toBe(false);
  expect(live({ end: { because: "refused", by: agent, at: now } })).toBe(false);
  expect(live({}, wrong(4))).toBe(true);
  expect(live({}, wrong(5))).toBe(false);
  expect(live({}, wrong(6))).toBe(false);
  expect(live({}, wrong(5, "code0"))).toBe(true);
  // S49: one that went before a restore is over; at that very moment it went after.
  const restored = (atMs: number) => {
    const found = caseOf({ code: sentCode({ sentAt: now - 1 }) });
    return codeIsLive(accountWith([found]), found, contextOf({ restored: { atMs, backupCodes: "keep" } }));
  };
  expect([restored(now - 1), restored(now)]).toEqual([true, false]);
  // S43: a case that was opened while the account is frozen yields nothing either.
  expect(live({}, { frozen: frozenOf({ at: openedAt - 1 }) })).toBe(false);
  expect(live({}, { frozen: frozenOf({ at: openedAt - 1, until: now }) })).toBe(true);
});

test("S41, S24: the phone on file is a recovery phone, old enough to be believed, where the host calls", () => {
  const old = now - 7 * day;
  const phone = accountOf().contacts[0];
  if (phone === undefined) throw new Error("no phone");
  const codes = { "+44": true, "+44900": false };
  const found = (...contacts: readonly Partial<typeof phone>[]) =>
    phoneOnFile({ contacts: contacts.map((each) => ({ ...phone, ...each })) }, policy, {
      now,
      callingCodes: codes,
    });
  expect(found({ address: "+4490012345" }, { address: "+1876555" })).toBeNull();
  expect(found()).toBeNull();
  expect(found({})).toEqual(phone);
  expect(found({ role: "phone" }, { role: "recovery_email" })).toBeNull();
  expect(found({ addedAt: old, verifiedAt: old })).not.toBeNull();
  expect(found({ addedAt: old + 1 })).toBeNull();
  expect(found({ verifiedAt: old + 1 })).toBeNull();
  expect(found({ recoversFrom: now })).not.toBeNull();
  expect(found({ recoversFrom: now + 1 })).toBeNull();
  expect(found({ id: "young", addedAt: now }, { id: "first" }, { id: "second" })?.id).toBe("first");
});

const open = (id: string) => ({ id, browser: null });

test("S41: the word is three syllables, of this case, browser, account and tenant", () => {
  expect(word).toMatch(/^([bdfgklmnrs][aeiou]){3}$/);
  const words = new Set<string>();
  for (let index = 0; index < 400; index += 1)
    words.add(screenWordOf(open(`case${index}`), binding, contextOf()));
  // All of its 125,000 are used: no syllable stands out, and few words come twice.
  expect(words.size).toBeGreaterThan(390);
  for (let place = 0; place < 6; place += 1)
    expect(new Set([...words].map((each) => each[place])).size).toBe(place % 2 === 0 ? 10 : 5);
  const others = [
    screenWordOf(open("case1"), "another", contextOf()),
    screenWordOf(open("case2"), binding, contextOf()),
    screenWordOf(open("case1"), binding, contextOf({ account: "other" })),
    screenWordOf(open("case1"), binding, contextOf({ tenant: "other" })),
  ];
  expect(others).not.toContain(word);
  expect(screenWordOf(open("case1"), binding, contextOf())).toBe(word);
});

test("S41: what was said is compared in any case and spacing, and in its place alone", () => {
  const hash = caseOf().word ?? "";
  const said = (typed: unknown, change: Parameters<typeof contextOf>[0] = {}, id = "case1") =>
    isScreenWord(typed, hash, id, contextOf(change));
  const [a, b] = [word.slice(0, 2).toUpperCase(), word.slice(2)];
  for (const typed of [word, `${a}${b}`, ` ${a}-${b.slice(0, 2)} - ${b.slice(2)}\n`])
    expect(said(typed)).toBe(true);
  for (const typed of ["", undefined, { length: 6 }, [word], `${word}.`, `${word} ${word}`])
    expect(said(typed)).toBe(false);
  expect(said(`${" ".repeat(58)}${word}`)).toBe(true);
  expect(said(`${" ".repeat(59)}${word}`)).toBe(false);
  expect(said(word, { tenant: "other" })).toBe(false);
  expect(said(word, { account: "other" })).toBe(false);
  expect(said(word, {}, "case2")).toBe(false);
});

test("S41: the browser of a case is the one that it was opened in", () => {
  const found = caseOf();
  expect(isCaseBrowser(binding, found, contextOf())).toBe(true);
  expect(isCaseBrowser("another", found, contextOf())).toBe(false);
  expect(isCaseBrowser(null, found, contextOf())).toBe(false);
  expect(isCaseBrowser(binding, { ...found, id: "case2" }, contextOf())).toBe(false);
  expect(isCaseBrowser(binding, found, contextOf({ tenant: "other" }))).toBe(false);
  expect(isCaseBrowser(binding, found, contextOf({ account: "other" }))).toBe(false);
  expect(isCaseBrowser(binding, { ...found, browser: null }, contextOf())).toBe(false);
  // No value is no browser, even of a case whose browser held nothing.
  const nothing = caseOf({}, { binding: "" });
  expect(isCaseBrowser(null, nothing, contextOf())).toBe(false);
});

test("J3.15: self-help fits what is set up, and nothing else is offered", () => {
  const way = (name: string) => ({
    name,
    role: "recovery" as const,
    assurance: "aal2" as const,
    ways: () => [{ id: name }],
    verify: () => ({ result: "malformed" as const }),
  });
  const help = (names: readonly string[], wrong = 0, apps = 1) => {
    const [app] = accountOf().apps;
    if (app === undefined) throw new Error("no app");
    const account = accountOf({ apps: Array.from({ length: apps }, () => app) });
    return selfHelpFor(account, challengeOf({ wrong }), contextOf({ methods: names.map(way) }));
  };
  expect(help([])).toEqual([]);
  const waits = { ...way("delayed_recovery"), ways: () => [], begins: () => true };
  for (const [methods, offered] of [
    [[waits], ["wait_for_recovery"]],
    [[{ ...waits, begins: () => false }], []],
    [[way("delayed_recovery")], []],
  ] as const) {
    expect(selfHelpFor(accountOf(), challengeOf(), contextOf({ methods }))).toEqual(offered);
  }
  expect(help([], 1, 2)).toEqual(["use_other_device"]);
  expect(help(["authenticator_app"])).toEqual([]);
  expect(help(["authenticator_app"], 1)).toEqual(["check_clock"]);
  expect(help(["recovery_email", "backup_codes", "temporary_code", "support_call"])).toEqual([
    "enter_recovery_code",
    "use_temporary_code",
    "use_backup_code",
    "use_recovery_email",
  ]);
});

test("S43: the link of a notice ends every open case in the same commit, and asks support to look", () => {
  const bystander = caseOf({}, { id: "case0", binding: "another" });
  const found = caseOf();
  const ended = caseOf({ end: { because: "solved", by: null, at: now - 1 } }, { id: "case9" });
  const draft = stopCases(draftFor(accountWith([bystander, ended, found])), contextOf());
  const { cases } = supportCasesOf(draft.state.account);
  expect(cases.map(({ id, end }) => [id, end?.because])).toEqual([
    ["case0", "frozen"],
    ["case9", "solved"],
    ["case1", "frozen"],
  ]);
  expect(cases[0]?.end).toEqual({ because: "frozen", by: null, at: now });
  expect(eventsOf(draft)).toEqual(["case_closed", "case_closed"]);
  expect(draft.messages[0]?.message).toEqual({
    kind: "case_frozen",
    case: "case0",
    atMs: now,
    userName: "ann",
  });
  expect(draft.acts).toHaveLength(3);
  expect(draft.acts.at(-1)).toEqual(notMeAct);
  expect(notMeAct).toEqual({ act: "do", name: "recovery.not_me", input: null });
});
