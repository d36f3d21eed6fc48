import type { Next } from "@sparekey/mfa";
import { expect, test } from "vitest";
import { stepPage } from "../src/pages/step.js";
import type { Journey, StepOf } from "../src/pages/steps/journey.js";
import { problemWords } from "../src/problem-words.js";

// Steps that the portal's own policy does not lead to today have their pages all the same.

const journey: Journey = {
  path: "/journey",
  formToken: "token",
  problem: null,
  nowMs: 0,
  requestId: "request",
  typed: () => "",
  again: { href: "/again", label: "Start again" },
  support: "/support",
  waiting: "/wait",
};

const draw = <N extends Exclude<Next, "granted">>(step: StepOf<N>, more: Partial<Journey> = {}) =>
  String(stepPage(step, { ...journey, ...more }).body);

test("choose_method offers every way, and says which one waits", () => {
  const html = draw({
    next: "choose_method",
    token: "t",
    ways: [
      { id: "authenticator_app", method: "authenticator_app", role: "factor", label: "Pixel <9>" },
      { id: "backup_codes", method: "backup_codes", role: "recovery", lockedUntilMs: 60_000 },
    ],
  });
  expect(html).toContain("A code from my authenticator app");
  expect(html).toContain("Pixel &lt;9&gt;");
  expect(html).toContain('name="to" value="backup_codes"');
  expect(html).toContain("Waits until 00:01 UTC");
});

test("J6.1: choose_method without a way says so", () => {
  expect(draw({ next: "choose_method", token: "t", ways: [] })).toContain("Nothing of yours is lost");
});

test("J2.1: enter_pin asks for the PIN before anything is sent", () => {
  const html = draw({ next: "enter_pin", token: "t", method: "authenticator_app", otherWays: [] });
  expect(html).toContain('<label for="pin">PIN</label>');
  expect(html).toContain('name="do" value="choose"');
});

test("J3.1: several recovery methods are behind Use a recovery method", () => {
  const html = draw({
    next: "enter_code",
    token: "t",
    method: "authenticator_app",
    expiresAtMs: 1,
    otherWays: [
      { id: "backup_codes", method: "backup_codes", role: "recovery" },
      { id: "recovery_email:1", method: "recovery_email", role: "recovery", label: "j***@example.org" },
    ],
  });
  expect(html).toContain("<summary>Use a recovery method</summary>");
  expect(html).toContain("j***@example.org");
});

test.each(["busy", "unavailable"] as const)("try_again (%s) leads back to where one was", (code) => {
  const html = draw({ next: "try_again", problem: { code } });
  expect(html).toContain('href="/journey"');
  expect(html).toContain("Nothing was changed");
});

test.each([
  "expired",
  "unknown_token",
  "superseded",
  "too_many_attempts",
  "no_room",
  "used",
  "frozen",
] as const)("start_over (%s) says why and where to", (reason) => {
  const html = draw({ next: "start_over", reason });
  expect(html).toMatch(/<h1>[^<]+<\/h1><p>[^<]+<\/p>/);
  expect(html).toContain('<a class="button" href="/again">Start again</a>');
});

test("problems say what happened, until when, and what to do", () => {
  const place = {
    nowMs: 0,
    over: false,
    asksPassword: false,
    fromApp: true,
    malformed: "Enter the 6 digits that your app shows.",
    typedMethod: "",
  };
  const text = (...[problem, more = {}]: [Parameters<typeof problemWords>[0], Partial<typeof place>?]) =>
    problemWords(problem, { ...place, ...more }).errors[0]?.text;
  expect(text({ code: "wrong", attemptsLeft: 4 })).toMatch(
    /^That code is not right\. You have 4 attempts left\./,
  );
  expect(text({ code: "wrong", attemptsLeft: 1 })).toContain("1 attempt left");
  expect(text({ code: "wrong", attemptsLeft: 0 }, { over: true })).toContain("That was the last attempt");
  expect(text({ code: "locked", untilMs: 90_000 })).toContain("until 00:01 UTC (2 minutes)");
  expect(text({ code: "too_soon", untilMs: 12_400 })).toContain("in 13 seconds");
  expect(text({ code: "already_used" })).toContain("Wait until your app shows a new one");
  expect(text({ code: "already_used" }, { fromApp: false })).toContain("type another");
  expect(text({ code: "disabled" })).toContain("100 wrong codes");
  expect(problemWords({ code: "busy" }, place).status).toBe(503);
  expect(problemWords({ code: "unavailable" }, place).status).toBe(503);
  expect(problemWords({ code: "locked", untilMs: 90_000 }, place)).toMatchObject({
    status: 429,
    retryAfterMs: 90_000,
  });
});
