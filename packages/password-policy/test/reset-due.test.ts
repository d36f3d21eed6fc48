import { expect, test } from "vitest";
import { citrixCloud, definePolicy, nist63b4 } from "../src/index.js";
import { says } from "./fixtures.js";

const policy = definePolicy(citrixCloud({ words: [], breach: [says("unknown")] }));
const day = (n: number): number => Date.UTC(2026, 0, 1) + n * 86_400_000;

test("J3.9 60 days without a sign-in: not a moment earlier", () => {
  const times = { lastSignInAt: day(10), passwordSetAt: day(5), createdAt: day(0) };
  expect(policy.resetDue(times, day(70) - 1)).toEqual({ due: false, reason: null, dueAt: day(70) });
  expect(policy.resetDue(times, day(70))).toEqual({ due: true, reason: "inactive", dueAt: day(70) });
});

test("J3.9 an unknown last sign-in falls back to when the password was set, then to when the account was made", () => {
  expect(policy.resetDue({ passwordSetAt: day(5), createdAt: day(0) }, day(64)).dueAt).toBe(day(65));
  expect(policy.resetDue({ lastSignInAt: null, passwordSetAt: null, createdAt: day(0) }, day(60)).due).toBe(
    true,
  );
});

test("J3.9 a reset that was just done is not asked for again", () => {
  expect(
    policy.resetDue({ lastSignInAt: day(0), passwordSetAt: day(99), createdAt: day(0) }, day(100)).due,
  ).toBe(false);
});

test("dates do as well", () => {
  const times = { lastSignInAt: new Date(day(10)), createdAt: new Date(day(0)) };
  expect(policy.resetDue(times, new Date(day(71))).due).toBe(true);
});

test("a policy without idle days never asks", () => {
  const nist = definePolicy(nist63b4({ mfa: true, common: [] }));
  expect(nist.resetDue({ createdAt: 0 }, day(9999))).toEqual({ due: false, reason: null, dueAt: null });
});

test("what is not a time is misuse", () => {
  for (const times of [{ createdAt: Number.NaN }, { createdAt: 0, lastSignInAt: new Date("never") }])
    expect(() => policy.resetDue(times, day(1))).toThrow(expect.objectContaining({ code: "invalid_option" }));
  expect(() => policy.resetDue({ createdAt: 0 }, Number.NaN)).toThrow(/`now`/);
});
