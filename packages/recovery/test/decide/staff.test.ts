import { expect, test } from "vitest";
import { reserve, type StaffBudget, untouched } from "../../src/decide/staff/budget.js";
import { isPrivileged, mayServe } from "../../src/decide/staff/serve.js";
import { wrongAnswers } from "../../src/decide/wrong-answers.js";
import { accountOf, day, hour, now } from "./standing.js";

const limits = { actsPerHour: 3, codesPerHour: 2, codesPerDay: 4, readsPerHour: 3 };
const budget = (acts: number[], codes: number[]): StaffBudget => ({
  schema: 1,
  acts,
  codes,
  reads: [],
});

test("S23: what was taken is counted where it costs, and forgotten when its window is over", () => {
  expect(reserve(untouched, "act", limits, now)).toEqual({ allowed: true, budget: budget([now], []) });
  expect(reserve(untouched, "code", limits, now)).toEqual({ allowed: true, budget: budget([now], [now]) });
  const old = budget([now - hour, now - hour + 1], [now - day, now - day + 1]);
  expect(reserve(old, "act", limits, now)).toEqual({
    allowed: true,
    budget: budget([now - hour + 1, now], [now - day + 1]),
  });
  expect(reserve(old, "code", limits, now)).toEqual({
    allowed: true,
    budget: budget([now - hour + 1, now], [now - day + 1, now]),
  });
});

test("S23: each limit says when it opens, and the latest of them counts", () => {
  const full = (acts: number[], codes: number[], cost: "act" | "code") =>
    reserve(budget(acts, codes), cost, limits, now);
  expect(full([now - 3, now - 2, now - 1], [], "act")).toEqual({ allowed: false, untilMs: now - 3 + hour });
  expect(full([], [now - 2, now - 1], "code")).toEqual({ allowed: false, untilMs: now - 2 + hour });
  const fourToday = [now - 9 * hour, now - 8 * hour, now - 7 * hour, now - 6 * hour];
  expect(full([], fourToday, "code")).toEqual({ allowed: false, untilMs: now - 9 * hour + day });
  // Codes do not keep anybody from acting.
  expect(full([], fourToday, "act").allowed).toBe(true);
  expect(full([], [now - 2, now - 1], "act").allowed).toBe(true);
  // With more than the limit, left by a higher one, the one that makes room is waited for.
  const many = [now - 5, now - 4, now - 3, now - 2];
  expect(full(many, [], "act")).toEqual({ allowed: false, untilMs: now - 4 + hour });
});

test("S24: reads are counted apart, a page at a time, and forgotten after an hour, to the millisecond", () => {
  const read = (reads: number[], times?: number) =>
    reserve({ ...untouched, reads }, "read", limits, now, times);
  expect(read([now - hour, now - hour + 1])).toEqual({
    allowed: true,
    budget: { ...untouched, reads: [now - hour + 1, now] },
  });
  expect(read([now - 2], 2)).toEqual({ allowed: true, budget: { ...untouched, reads: [now - 2, now, now] } });
  // As many as the limit at once, and no more.
  expect(read([], 3)).toMatchObject({ allowed: true });
  expect(read([now - 1], 3)).toEqual({ allowed: false, untilMs: now - 1 + hour });
  expect(read([now - 3, now - 2, now - 1], 2)).toEqual({ allowed: false, untilMs: now - 2 + hour });
  expect(read([now - 3, now - 2, now - 1])).toEqual({ allowed: false, untilMs: now - 3 + hour });
  // Neither keeps from the other, not even with more than the limit, left by a higher one.
  const four = [now, now, now, now];
  const full = { ...budget(four, four), reads: four };
  expect(reserve({ ...full, reads: [] }, "read", limits, now).allowed).toBe(true);
  expect(reserve({ ...full, acts: [] }, "act", limits, now).allowed).toBe(true);
});

test("S23: nobody serves themselves or a higher role, or does what the host does not let them", () => {
  const by = { kind: "agent", id: "agent1", area: null } as const;
  const acting = { by, session: "s", rank: 1, may: new Set(["claim"] as const) };
  expect(mayServe(acting, { account: "account", rank: 1 }, "claim")).toBe(true);
  expect(mayServe(acting, { account: "account", rank: 0 }, "claim")).toBe(true);
  expect(mayServe(acting, { account: "account", rank: 2 }, "claim")).toBe(false);
  expect(mayServe(acting, { account: "agent1", rank: 0 }, "claim")).toBe(false);
  expect(mayServe(acting, { account: "account", rank: 0 }, "call")).toBe(false);
  expect(isPrivileged({ account: "account", rank: 0 })).toBe(false);
  expect(isPrivileged({ account: "account", rank: 1 })).toBe(true);
});

test("S44: wrong answers to one code are counted over strangers and known browsers together", () => {
  const pool = (times: number[]) => ({ consecutive: 0, lockedUntil: 0, wrongAt: times, disabled: false });
  const browser = { id: "b", environment: "here", generation: 1, addedAt: 0, lastUsedAt: 0 };
  const account = accountOf({
    pools: { "temporary_code:1": pool([1, 2]), other: pool([3]) },
    browsers: [
      { ...browser, pools: { "temporary_code:1": pool([4]) } },
      { ...browser, pools: { other: pool([5]) } },
    ],
  });
  expect(wrongAnswers(account, "temporary_code:1")).toBe(3);
  expect(wrongAnswers(account, "other")).toBe(2);
  expect(wrongAnswers(account, "temporary_code:2")).toBe(0);
});
