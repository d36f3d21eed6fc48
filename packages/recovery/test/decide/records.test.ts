import { MfaError } from "@sparekey/mfa";
import type { Json } from "@sparekey/storage";
import { expect, test } from "vitest";
import { passwordRecordOf, withPasswordRecord } from "../../src/password-record.js";
import { delayOf, withDelay } from "../../src/record/delay.js";
import { actorOf } from "../../src/record/staff.js";
import {
  supportCaseOf,
  supportCasesOf,
  withSupportCase,
  withSupportCases,
} from "../../src/record/support-case.js";
import { temporaryCodesOf, withTemporaryCodes } from "../../src/record/temporary-code.js";
import { accountWith, agent, caseOf, checkedBy, sentCode, supervisor } from "./case-standing.js";
import { accountOf, draftFor, now } from "./standing.js";
import { approved, live } from "./temporary-standing.js";

const delay = {
  id: "delay1",
  begunAt: now,
  readyAt: now,
  tick: 0,
  nextAt: now,
  token: { hash: "h", expiresAt: now },
  over: "finished",
} as const;
const password = {
  link: { id: "l", hash: "h", at: now, epoch: 0, expiresAt: now, usedAt: null },
  sent: {},
  setting: { id: "s", through: "known", until: now },
} as const;
const approval = { by: supervisor, at: now, digest: "d" };
const full = caseOf({ ...checkedBy(), approval, code: sentCode(), askedBy: agent });
const cases = { schema: 1, opened: [{ at: now, pool: "password" }], cases: [full] } as const;
const codes = { schema: 1, live, requests: [approved()], made: [now] } as const;

const records = [
  ["recovery.delay", delay, delayOf],
  ["recovery.password", password, passwordRecordOf],
  ["support_cases", cases, supportCasesOf],
  ["temporary_code", codes, temporaryCodesOf],
] as const;

/** The same with one value taken out or put in, at any depth: each is a record that somebody damaged. */
function* damaged(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    yield "no list";
    for (const [index, each] of value.entries())
      for (const worse of damaged(each)) yield value.with(index, worse);
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, more: 1 };
    for (const [key, each] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const worse of damaged(each)) yield { ...value, [key]: worse };
    }
  } else {
    yield { not: "this" };
  }
}

test.each(records)(
  "S29: %s is read as it was written, and refused as soon as anything of it is damaged",
  (name, value, read) => {
    const kept = (record: unknown) => ({ kept: { [name]: JSON.parse(JSON.stringify(record)) } });
    expect(read(kept(value))).toEqual(value);
    let times = 0;
    for (const worse of damaged(value)) {
      expect(() => read(kept(worse)), JSON.stringify(worse)).toThrow(MfaError);
      times += 1;
    }
    expect(times).toBeGreaterThan(10);
  },
);

test("S29: so are times of mails that are none", () => {
  const kept = (sent: Json) => ({ kept: { "recovery.password": { ...password, sent } } });
  expect(passwordRecordOf(kept({ link: [now], "link:browser1": [] })).sent).toEqual({
    link: [now],
    "link:browser1": [],
  });
  for (const sent of [{ link: now }, { link: ["now"] }, [now], null])
    expect(() => passwordRecordOf(kept(sent))).toThrow(MfaError);
});

test("where nothing was kept there is nothing", () => {
  const account = accountOf();
  expect(delayOf(account)).toBeNull();
  expect(passwordRecordOf(account)).toEqual({ link: null, sent: {}, setting: null });
  expect(supportCasesOf(account)).toEqual({ schema: 1, opened: [], cases: [] });
  expect(temporaryCodesOf(account)).toEqual({ schema: 1, live: null, requests: [], made: [] });
});

test("what is put away is what comes back, and the rest of the account stays", () => {
  const draft = withPasswordRecord(withDelay(draftFor(), delay), password);
  expect(delayOf(draft.state.account)).toEqual(delay);
  expect(passwordRecordOf(draft.state.account)).toEqual(password);
  const changed = withPasswordRecord(draft, { setting: null });
  expect(passwordRecordOf(changed.state.account)).toEqual({ ...password, setting: null });
  expect({ ...changed.state.account, kept: {} }).toEqual(accountOf());
  const none = withTemporaryCodes(withTemporaryCodes(draft, codes), {
    ...codes,
    live: null,
    requests: [],
    made: [],
  });
  expect(Object.keys(none.state.account.kept)).not.toContain("temporary_code");
  for (const left of [
    { live: null, requests: [] },
    { live: null, made: [] },
    { requests: [], made: [] },
  ])
    expect(Object.keys(withTemporaryCodes(draft, { ...codes, ...left }).state.account.kept)).toContain(
      "temporary_code",
    );
});

test("eight cases that have ended stay to be looked at; one that is open always does", () => {
  const ended = Array.from({ length: 9 }, (_, index) =>
    caseOf({ id: `e${index}`, end: { because: "solved", by: null, at: now } }),
  );
  const open = caseOf({ id: "open" });
  const last = caseOf({ id: "last" });
  const kept = withSupportCases(draftFor(), { schema: 1, opened: [], cases: [open, ...ended, last] });
  expect(supportCasesOf(kept.state.account).cases.map(({ id }) => id)).toEqual([
    "open",
    ...ended.slice(1).map(({ id }) => id),
    "last",
  ]);
});

test("one case is changed, and found by its number", () => {
  const account = accountWith([caseOf({ id: "a" }), caseOf({ id: "b" })]);
  const changed = withSupportCase(draftFor(account), caseOf({ id: "b", wrongWords: 2 }));
  expect(supportCasesOf(changed.state.account).cases.map(({ id, wrongWords }) => [id, wrongWords])).toEqual([
    ["a", 0],
    ["b", 2],
  ]);
  expect(supportCasesOf(changed.state.account).opened).toEqual(supportCasesOf(account).opened);
  expect(supportCaseOf(account, "b")?.id).toBe("b");
  for (const none of ["c", undefined, null, 7]) expect(supportCaseOf(account, none)).toBeNull();
});

test("S42: a member of staff stands in an event with kind, id and, where there is one, area", () => {
  expect(actorOf(agent)).toStrictEqual({ kind: "agent", id: "agent1", area: "emea" });
  expect(actorOf(supervisor)).toStrictEqual({ kind: "supervisor", id: "boss" });
});
