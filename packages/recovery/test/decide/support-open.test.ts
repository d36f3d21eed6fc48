import { describe, expect, test } from "vitest";
import { type CasePool, decideOpen, readCommand } from "../../src/decide/support/open.js";
import { abandonActName, queueActName } from "../../src/decide/support/queue-act.js";
import { hashOfBrowser, hashOfWord } from "../../src/decide/support/screen-word.js";
import { supportPolicy } from "../../src/index.js";
import { type SupportCase, supportCasesOf, withSupportCases } from "../../src/record/support-case.js";
import { accountWith, agent, binding, caseOf, command, openedAt, opener, word } from "./case-standing.js";
import { accountOf, contextOf, day, draftFor, eventsOf, hour, now, told } from "./standing.js";

const policy = supportPolicy();
const later = { ...command, callback: "later" };
const sms = { email: true, sms: true, voice: true };

function open(
  account = accountOf(),
  asked: Partial<typeof command> = {},
  from: Partial<typeof opener> = {},
  change: Parameters<typeof contextOf>[0] = {},
) {
  return decideOpen(
    draftFor(account),
    { ...command, ...asked },
    { ...opener, ...from },
    policy,
    contextOf(change),
  );
}

function done(opened: ReturnType<typeof open>) {
  if (!opened.done) throw new Error(JSON.stringify(opened.problem));
  return opened;
}

describe("a case that is opened", () => {
  test("J3.4, S41: is proven, due in two hours, and keeps hashes of the browser and of the word", () => {
    const opened = done(open(accountOf(), { typedNumber: "+44 20 7946 0000" }));
    const { id } = opened.case;
    expect(opened.case).toEqual({
      id,
      revision: 1,
      proven: true,
      askedBy: null,
      roots: ["password"],
      description: "lost my phone",
      language: "en",
      typedNumber: "+44 20 7946 0000",
      openedAt: now,
      openedFrom: "Berlin",
      dueAt: now + 2 * hour,
      expiresAt: now + day,
      browser: hashOfBrowser(binding, id, contextOf()),
      word: hashOfWord(opened.word ?? "", id, contextOf()),
      wrongWords: 0,
      claim: null,
      call: null,
      calls: 0,
      checks: [],
      approval: null,
      code: null,
      end: null,
    });
    expect(id).toHaveLength(10);
    expect(opened.word).toMatch(/^[a-z]{6}$/);
    expect(supportCasesOf(opened.draft.state.account)).toEqual({
      schema: 1,
      opened: [{ at: now, pool: "password" }],
      cases: [opened.case],
    });
    expect(opened.draft.events).toEqual([{ type: "case_opened", case: id, proven: true }]);
    expect(opened.draft.acts).toEqual([
      {
        act: "do",
        name: queueActName,
        input: { case: id, revision: 1, proven: true, dueAt: now + 2 * hour },
      },
      { act: "do", name: abandonActName, input: { case: id }, at: now + day },
    ]);
  });

  test("S31: every contact hears of it, with where and when, and which number is called", () => {
    const opened = done(open(accountOf(), {}, {}, { channels: sms }));
    expect(told(opened.draft)).toEqual([
      ["email to the account", "case_opened"],
      ["sms to phone1", "case_opened"],
    ]);
    expect(opened.draft.messages[0]?.message).toEqual({
      kind: "case_opened",
      case: opened.case.id,
      description: "lost my phone",
      atMs: now,
      userName: "ann",
      from: "Berlin",
      dueAtMs: now + 2 * hour,
      phone: "+44 •••• ••23",
    });
  });

  test("S24, S31: what a stranger typed is support's to read: no notice carries it", () => {
    const description = "call 0900 666 666 or lose your account";
    const words = (from: Partial<typeof opener>) => {
      const { draft, case: made } = done(open(accountOf(), { description }, from));
      expect(made.description).toBe(description);
      return draft.messages.map(({ message }) => ("description" in message ? message.description : null));
    };
    expect(words({})).toEqual([description]);
    expect(words({ roots: null, pool: "name" })).toEqual([""]);
    expect(words({ roots: null, binding: null, askedBy: agent, pool: "staff" })).toEqual([description]);
  });

  test("J3.16: kept for later, it is due at no time, lives a week, and its summary is mailed", () => {
    const opened = done(open(accountOf(), { callback: "later" }, { from: null }));
    expect(opened.case).toMatchObject({ dueAt: null, expiresAt: now + 7 * day, openedFrom: null });
    expect(opened.draft.messages[0]?.message).toEqual({
      kind: "case_opened_offline",
      case: opened.case.id,
      description: "lost my phone",
      atMs: now,
      userName: "ann",
    });
  });

  test("S41: without a password it is not proven, and rests on nothing", () => {
    const opened = done(open(accountOf(), {}, { roots: null, id: "given" }));
    expect(opened.case).toMatchObject({ id: "given", proven: false, roots: [] });
    expect(opened.draft.events).toEqual([{ type: "case_opened", case: "given", proven: false }]);
  });

  test("J4.6: asked for by staff, it has no browser and no word, needs no phone, and says who asked", () => {
    const opened = done(
      open(accountOf({ contacts: [] }), {}, { roots: null, binding: null, askedBy: agent, from: null }),
    );
    expect(opened.word).toBeNull();
    expect(opened.case).toMatchObject({ browser: null, word: null, askedBy: agent, dueAt: now + 2 * hour });
    const [notice] = opened.draft.messages;
    expect(notice?.message).toMatchObject({ kind: "case_opened_offline", by: "agent" });
    // Nobody calls Ann for a case that she did not open, phone or not.
    const phone = done(open(accountOf(), {}, { roots: null, binding: null, askedBy: agent }));
    expect(phone.draft.messages[0]?.message.kind).toBe("case_opened_offline");
  });

  test("J3.4: nobody can be called without a phone on file: the case can be kept all the same", () => {
    const none = accountOf({ contacts: [] });
    expect(open(none)).toMatchObject({ done: false, problem: { code: "no_phone" } });
    expect(open(none).draft.events).toEqual([]);
    expect(done(open(none, { callback: "later" })).draft.messages[0]?.message.kind).toBe(
      "case_opened_offline",
    );
  });

  test("S43: what a notice's link opens needs no phone, and says so", () => {
    const notice = { roots: null, binding: null, from: null, pool: "notice" } as const;
    const opened = done(open(accountOf({ contacts: [] }), {}, notice));
    expect(opened.case).toMatchObject({ proven: false, dueAt: now + 2 * hour });
    expect(opened.draft.messages[0]?.message.kind).toBe("case_opened_offline");
    expect(done(open(accountOf(), {}, notice)).draft.messages[0]?.message.kind).toBe("case_opened");
  });
});

describe("how many", () => {
  const times = (pool: CasePool, ...ago: number[]) => ago.map((each) => ({ at: now - each, pool }));
  const after = (opened: { at: number; pool: string }[]) =>
    ({ ...accountWith([]), kept: { support_cases: { schema: 1, opened, cases: [] } } }) as const;
  const recent = [5 * hour, 4 * hour, 3 * hour, 2 * hour, hour];

  test("S08: five a day, and it says until when", () => {
    const full = after(times("password", ...recent));
    expect(open(full)).toMatchObject({
      done: false,
      problem: { code: "too_many", untilMs: now - 5 * hour + day },
    });
    expect(open(after(times("password", ...recent.slice(1)))).done).toBe(true);
  });

  test("S08, S38, S41, S43: whoever opens cases uses up nobody else's", () => {
    const pools: readonly CasePool[] = ["password", "browser:b1", "browser:b2", "name", "staff", "notice"];
    for (const full of pools) {
      const account = after(times(full, ...recent));
      expect(pools.filter((pool) => !open(account, {}, { pool }).done)).toEqual([full]);
    }
  });

  test("a day later they are forgotten, to the millisecond", () => {
    const rest = recent.slice(1);
    expect(open(after(times("password", day - 1, ...rest))).done).toBe(false);
    const opened = done(open(after(times("password", day, ...rest))));
    expect(supportCasesOf(opened.draft.state.account).opened).toEqual(times("password", ...rest, 0));
  });
});

describe("the same browser again", () => {
  const mine = caseOf();
  const again = (
    found: SupportCase,
    more: Parameters<typeof open>[1] = {},
    from: Parameters<typeof open>[2] = {},
  ) => done(open(accountWith([found]), more, from));

  test("J3.16: has the same case, with its word, and nothing is told twice", () => {
    const opened = again(mine);
    expect(opened).toMatchObject({ case: mine, word });
    expect(opened.draft).toMatchObject({ events: [], messages: [], acts: [] });
    expect(again(mine, { callback: "later" }).draft.events).toEqual([]);
  });

  test("another browser, or the same without the password, has one of its own", () => {
    expect(again(mine, {}, { binding: "another" }).case.id).not.toBe("case1");
    expect(again(mine, {}, { roots: null }).case).toMatchObject({ proven: false });
    expect(again(caseOf({}, { roots: null }), {}).case.id).not.toBe("case1");
  });

  test("S41: without the password too, it is the same case again", () => {
    const unproven = caseOf({}, { roots: null });
    expect(again(unproven, {}, { roots: null }).case).toEqual(unproven);
  });

  test("one that is over is not gone on with", () => {
    expect(again(caseOf({ end: { because: "refused", by: agent, at: now - 1 } })).case.id).not.toBe("case1");
    expect(again(caseOf({ expiresAt: now })).case.id).not.toBe("case1");
    expect(again(caseOf({ expiresAt: now + 1 })).case.id).toBe("case1");
  });

  test("J6.1, S33: gives up a case whose code it could not enter, and says so; another's stays", () => {
    const bystander = caseOf({}, { id: "case0", binding: "another" });
    const account = accountWith([bystander, mine]);
    const opened = done(open(account, {}, { roots: ["mailbox:account"] }));
    const [first, ended, made] = supportCasesOf(opened.draft.state.account).cases;
    expect([first, made]).toEqual([bystander, opened.case]);
    expect(ended).toEqual({ ...mine, revision: 2, end: { because: "cancelled", by: null, at: now } });
    expect(opened.draft.events).toMatchObject([
      { type: "case_closed", case: "case1", because: "cancelled" },
      { type: "case_opened" },
    ]);
    expect(told(opened.draft).map(([, kind]) => kind)).toEqual(["case_closed", "case_opened"]);
    // Whatever else the first factor rests on now, this is still there.
    expect(done(open(account, {}, { roots: ["more", "password"] })).case).toEqual(mine);
    // Beyond the day's cases, nothing is given up for nothing.
    const five = { ...supportCasesOf(account), opened: Array(5).fill({ at: now, pool: "password" }) };
    const full = withSupportCases(draftFor(account), five).state.account;
    expect(open(full, {}, { roots: ["mailbox:account"] })).toMatchObject({
      draft: { state: { account: full } },
      problem: { code: "too_many" },
    });
  });

  test("a number that comes again is the new case's alone, and newer than all that the queue knows of it", () => {
    const unproven = { roots: null, id: "case1", pool: "name" } as const;
    for (const over of [
      { end: { because: "solved", by: agent, at: now - 1 } },
      { expiresAt: now },
    ] as const) {
      const opened = again(caseOf({ revision: now - 1, ...over }, unproven), {}, unproven);
      expect(opened.case).toMatchObject({ id: "case1", revision: now, end: null, openedAt: now });
      expect(supportCasesOf(opened.draft.state.account).cases).toEqual([opened.case]);
    }
  });

  test("J3.16: one that waited for its owner is called when they ask, and lives as long as it would", () => {
    const kept = caseOf({ dueAt: null, expiresAt: openedAt + 7 * day });
    expect(again(kept, { callback: "later" }).draft.events).toEqual([]);
    const opened = again(kept);
    const called = { ...kept, revision: 2, dueAt: now + 2 * hour };
    expect(opened).toMatchObject({ case: called, word });
    expect(supportCasesOf(opened.draft.state.account).cases).toEqual([called]);
    expect(opened.draft.events).toEqual([{ type: "case_call_wanted", case: "case1" }]);
    expect(opened.draft.messages[0]?.message).toMatchObject({
      kind: "case_opened",
      dueAtMs: now + 2 * hour,
      atMs: openedAt,
    });
    expect(opened.draft.acts).toMatchObject([
      { name: queueActName, input: { revision: 2, dueAt: now + 2 * hour } },
      { name: abandonActName, at: openedAt + 7 * day },
    ]);
    expect(eventsOf(opened.draft)).toHaveLength(1);
    // Nearly over, it is given the time of one that was opened now.
    expect(again({ ...kept, expiresAt: now + 1 }).case.expiresAt).toBe(now + day);
  });

  test("only that one of several is changed", () => {
    const kept = caseOf({ dueAt: null, expiresAt: openedAt + 7 * day });
    const another = caseOf({}, { id: "case2", binding: "another" });
    const opened = done(open(accountWith([another, kept])));
    expect(supportCasesOf(opened.draft.state.account).cases).toEqual([another, opened.case]);
  });
});

describe("S28: what was typed", () => {
  test("is read within bounds, field by field", () => {
    expect(readCommand({ ...later, typedNumber: "" })).toEqual({
      callback: "later",
      said: { description: "lost my phone", language: "en", typedNumber: null },
    });
    expect(readCommand({ ...command, typedNumber: "1234" })).toMatchObject({ said: { typedNumber: "1234" } });
    for (const [field, bad] of [
      ["description", ["", 7, undefined, "a b c d e f g h i j k"]],
      ["language", ["", 7, undefined, "english, please"]],
      ["callback", ["", 7, undefined, "soon"]],
      ["typedNumber", [7, null, "call me", "1"]],
    ] as const) {
      for (const typed of bad) expect(readCommand({ ...command, [field]: typed })).toEqual({ field });
    }
    expect(readCommand({ ...command, description: "a b c d e f g h i j" })).not.toHaveProperty("field");
  });

  test("changes nothing where it cannot be read", () => {
    const draft = draftFor();
    expect(decideOpen(draft, { ...command, language: 7 }, opener, policy, contextOf())).toEqual({
      done: false,
      draft,
      problem: { code: "invalid_input", field: "language" },
    });
  });
});
