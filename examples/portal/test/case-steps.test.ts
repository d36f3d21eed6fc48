import type { Case, StaffAction } from "@sparekey/recovery";
import { expect, test } from "vitest";
import { caseSteps } from "../src/case-steps.js";
import { languageName } from "../src/languages.js";

const base: Case = {
  id: "c1",
  state: "open",
  account: "jane",
  userName: "jane.doe",
  description: "lost my phone",
  language: "en",
  openedAtMs: 0,
  openedFrom: null,
  dueAtMs: 1,
  overdue: false,
  proven: true,
  askedBy: null,
  typedNumber: null,
  phone: "+44 •••• ••23",
  claimedBy: null,
  checks: [],
  missingChecks: ["screen_word", "expects_this_call"],
  codeExpiresAtMs: null,
  codeFromMs: 10,
  secondPerson: "not_needed",
  digest: "d",
  allowed: ["claim"],
};

function drawn(change: Partial<Case>, me = "agnes"): string {
  const mark = { done: "+", now: ">", later: "-" };
  return caseSteps({ ...base, ...change }, me)
    .map((step) => `${mark[step.at]}${step.does === "record_check" ? step.check : step.does}`)
    .join(" ");
}

const check = (name: string) => ({ check: name, by: "agnes", atMs: 1 });
const mine: readonly StaffAction[] = ["call", "close"];

test.each<readonly [string, Partial<Case>]>([
  [">claim -call -screen_word -expects_this_call -send_code", {}],
  [
    "+claim >call -screen_word -expects_this_call -send_code",
    { state: "claimed", claimedBy: "agnes", allowed: mine },
  ],
  // It led to nothing, and may be taken over: then all begins anew.
  [">claim -call -screen_word -expects_this_call -send_code", { state: "called", claimedBy: "sam" }],
  [
    "+claim +call >screen_word -expects_this_call -send_code",
    { state: "called", claimedBy: "agnes", allowed: mine },
  ],
  [
    "+claim +call +screen_word >expects_this_call -send_code",
    {
      state: "called",
      claimedBy: "agnes",
      checks: [check("screen_word")],
      missingChecks: ["expects_this_call"],
      allowed: mine,
    },
  ],
  // S52: recorded in another session, it counts for that one.
  [
    "+claim +call >screen_word -expects_this_call -send_code",
    {
      state: "checked",
      claimedBy: "agnes",
      checks: [check("screen_word"), check("expects_this_call")],
      allowed: mine,
    },
  ],
  [
    "+claim +call +screen_word +expects_this_call >approve -send_code",
    {
      state: "checked",
      claimedBy: "agnes",
      checks: [check("expects_this_call"), check("screen_word")],
      missingChecks: [],
      secondPerson: "needed",
      allowed: mine,
    },
  ],
  [
    "+claim +call +screen_word +expects_this_call +send_code",
    {
      state: "code_sent",
      claimedBy: "agnes",
      checks: [check("screen_word"), check("expects_this_call")],
      missingChecks: [],
      allowed: ["close"],
    },
  ],
  // The code has ended, and another may go.
  [
    "+claim +call +screen_word +expects_this_call >send_code",
    {
      state: "code_sent",
      claimedBy: "agnes",
      checks: [check("screen_word"), check("expects_this_call")],
      missingChecks: [],
      allowed: ["send_code", "close"],
    },
  ],
  // S41: nothing comes of it but the call.
  ["+claim >call", { state: "claimed", claimedBy: "agnes", proven: false, allowed: mine }],
  ["", { state: "closed", allowed: [] }],
  ["", { state: "frozen", allowed: ["close"] }],
])("J3.4: %s", (steps, change) => {
  expect(drawn(change)).toBe(steps);
});

test("S42: a second person sees the checks of the first as done, and that approving is next", () => {
  const checked: Partial<Case> = {
    state: "checked",
    claimedBy: "agnes",
    checks: [check("screen_word"), check("expects_this_call")],
    secondPerson: "needed",
    allowed: ["approve"],
  };
  expect(drawn(checked, "sam")).toBe("+claim +call +screen_word +expects_this_call >approve -send_code");
});

test.each([
  ["en", "English"],
  ["de-CH", "Swiss High German"],
  ["xx", "xx"],
  ["<b>", "<b>"],
])("the language %j is %j for staff", (tag, name) => {
  expect(languageName(tag)).toBe(name);
});
