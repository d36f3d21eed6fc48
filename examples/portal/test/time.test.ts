import { expect, test } from "vitest";
import { inGroups } from "../src/in-groups.js";
import { dayInWords, timeInWords, waitInWords, whenInWords } from "../src/pages/time.js";

const now = Date.UTC(2026, 10, 22, 23, 59, 59, 999);
const day = 24 * 60 * 60_000;

test.each([
  [now, "23:59 UTC", "at 23:59 UTC", "today"],
  [now - day + 1, "00:00 UTC", "at 00:00 UTC", "today"],
  // One millisecond on, it is another day.
  [now + 1, "tomorrow, 00:00 UTC", "tomorrow at 00:00 UTC", "tomorrow"],
  [now - day, "yesterday, 23:59 UTC", "yesterday at 23:59 UTC", "yesterday"],
  [now + day, "tomorrow, 23:59 UTC", "tomorrow at 23:59 UTC", "tomorrow"],
  [now + day + 1, "24 November, 00:00 UTC", "on 24 November at 00:00 UTC", "24 November"],
  [now - 2 * day, "20 November, 23:59 UTC", "on 20 November at 23:59 UTC", "20 November"],
  [Date.UTC(2027, 0, 1), "1 January 2027, 00:00 UTC", "on 1 January 2027 at 00:00 UTC", "1 January 2027"],
])("%d is %s", (atMs, time, when, named) => {
  expect(timeInWords(atMs, now)).toBe(time);
  expect(whenInWords(atMs, now)).toBe(when);
  expect(dayInWords(atMs, now)).toBe(named);
});

test("the day after New Year's Eve is tomorrow, whatever the year", () => {
  expect(dayInWords(Date.UTC(2027, 0, 1), Date.UTC(2026, 11, 31, 12))).toBe("tomorrow");
});

test.each([
  [0, "1 second"],
  [59_001, "1 minute"],
  [60_001, "2 minutes"],
  [60 * 60_000, "1 hour"],
  [47 * 60 * 60_000, "47 hours"],
  [47 * 60 * 60_000 + 1, "2 days"],
  [72 * 60 * 60_000, "3 days"],
])("%d ms are %s", (ms, words) => {
  expect(waitInWords(ms)).toBe(words);
});

test.each([
  ["123456", "123 456"],
  ["12345678", "1234 5678"],
  ["1234567890", "123 456 7890"],
  ["123456789012", "1234 5678 9012"],
  ["1234", "1234"],
  ["", ""],
])("the code %j is shown as %j", (code, shown) => {
  expect(inGroups(code)).toBe(shown);
});
