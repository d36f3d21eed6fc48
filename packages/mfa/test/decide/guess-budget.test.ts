import { describe, expect, test } from "vitest";
import {
  boundAnew,
  countRight,
  countWrong,
  disable,
  hasWrongAnswers,
  isNeverDisabled,
  mayGuess,
  poolOf,
} from "../../src/decide/guess-budget.js";
import type { GuessLimits } from "../../src/guess-limits.js";
import { standard } from "../../src/index.js";
import type { Pool } from "../../src/record/account.js";
import { burnt, day, locked, minute, now } from "./standing.js";

const limits: GuessLimits = {
  ...standard().guess,
  free: 2,
  firstDelayMs: 1000,
  longestDelayMs: 3500,
  perDay: 5,
  per30Days: 7,
  perDayTogether: 6,
  hardCeiling: 9,
};
const open = { allowed: true };
const until = (untilMs: number) => ({ allowed: false, why: "locked", untilMs });
const pool = (change: Partial<Pool>): Pool => ({
  consecutive: 0,
  lockedUntil: 0,
  wrongAt: [],
  disabled: false,
  ...change,
});
const ago = (...of: readonly number[]) => of.map((ms) => now - ms);

describe("whether one more answer is looked at", () => {
  test("where nothing was wrong yet, and of what only has an object's name", () => {
    expect(mayGuess({}, "app", limits, now)).toEqual(open);
    for (const way of ["constructor", "__proto__", "toString"]) {
      expect(mayGuess({}, way, limits, now)).toEqual(open);
      expect(poolOf({}, way)).toEqual(pool({}));
    }
  });

  test("not before a delay is over, and from its last moment on", () => {
    const pools = { app: pool({ lockedUntil: now + 1 }) };
    expect(mayGuess(pools, "app", limits, now)).toEqual(until(now + 1));
    expect(mayGuess(pools, "app", limits, now + 1)).toEqual(open);
    expect(mayGuess(pools, "sms", limits, now)).toEqual(open);
  });

  test("not beyond the day's allowance, until enough of it is a day old", () => {
    const wrongAt = ago(5000, 4000, 3000, 2000, 1000);
    expect(mayGuess({ app: pool({ wrongAt: wrongAt.slice(1) }) }, "app", limits, now)).toEqual(open);
    expect(mayGuess({ app: pool({ wrongAt }) }, "app", limits, now)).toEqual(until(now - 5000 + day));
    const six = [now - 6000, ...wrongAt];
    expect(mayGuess({ app: pool({ wrongAt: six }) }, "app", limits, now)).toEqual(until(now - 5000 + day));
    expect(mayGuess({ app: pool({ wrongAt }) }, "app", limits, now - 5000 + day)).toEqual(open);
    expect(mayGuess({ app: pool({ wrongAt }) }, "app", limits, now - 5001 + day)).not.toEqual(open);
  });

  test("not beyond the allowance of thirty days", () => {
    const wrongAt = ago(20 * day, 15 * day, 10 * day, 8 * day, 6 * day, 4 * day, 2 * day);
    expect(mayGuess({ app: pool({ wrongAt }) }, "app", limits, now)).toEqual(until(now + 10 * day));
    expect(mayGuess({ app: pool({ wrongAt: wrongAt.slice(1) }) }, "app", limits, now)).toEqual(open);
    expect(mayGuess({ app: pool({ wrongAt }) }, "app", limits, now + 10 * day)).toEqual(open);
  });

  test("S53: all ways together have a ceiling, in whatever order their answers came; a gateway's PIN is apart", () => {
    const pools = {
      app: pool({ wrongAt: ago(1000, 500) }),
      sms: pool({ wrongAt: ago(6000, 5000, 4000, 3000) }),
    };
    expect(mayGuess(pools, "mail", limits, now)).toEqual(until(now - 6000 + day));
    expect(mayGuess({ ...pools, app: pool({ wrongAt: ago(1000) }) }, "mail", limits, now)).toEqual(open);
    expect(mayGuess(pools, "gateway_pin", limits, now)).toEqual(open);
    const gateway = { gateway_pin: pools.sms, app: pool({ wrongAt: ago(3000, 2000) }) };
    expect(mayGuess(gateway, "mail", limits, now)).toEqual(open);
  });

  test("S09: never again at the hard ceiling", () => {
    expect(mayGuess({ app: burnt }, "app", limits, now + 400 * day)).toEqual({
      allowed: false,
      why: "disabled",
    });
    expect(mayGuess({ app: burnt }, "sms", limits, now)).toEqual(open);
  });
});

describe("a wrong answer", () => {
  test("is free at first; then each one waits twice as long, up to the longest", () => {
    let pools = {};
    const delays = Array.from({ length: 6 }, () => {
      pools = countWrong(pools, "app", limits, now);
      return poolOf(pools, "app").lockedUntil;
    });
    expect(delays).toEqual([0, 0, now + 1000, now + 2000, now + 3500, now + 3500]);
    expect(poolOf(pools, "app")).toMatchObject({
      consecutive: 6,
      disabled: false,
      wrongAt: Array(6).fill(now),
    });
    expect(Object.keys(pools)).toEqual(["app"]);
  });

  test("never shortens a delay, and keeps what is younger than thirty days", () => {
    const long = pool({ consecutive: 2, lockedUntil: now + day, wrongAt: ago(30 * day, 30 * day - 1) });
    expect(poolOf(countWrong({ app: long }, "app", limits, now), "app")).toEqual({
      consecutive: 3,
      lockedUntil: now + day,
      wrongAt: [now - 30 * day + 1, now],
      disabled: false,
    });
  });

  test("no number of them makes a delay that is no number", () => {
    const many = countWrong({ app: pool({ consecutive: 5000 }) }, "app", limits, now);
    expect(poolOf(many, "app").lockedUntil).toBe(now + 3500);
  });

  test.each([
    ["app", 8, true],
    ["app", 7, false],
    ["identity", 8, false],
    ["confirm_app", 8, false],
    ["confirm_contact", 8, false],
  ] as const)("S09, S08: %s after %i before is disabled: %s", (way, consecutive, disabled) => {
    expect(poolOf(countWrong({ [way]: pool({ consecutive }) }, way, limits, now), way).disabled).toBe(
      disabled,
    );
    expect(isNeverDisabled(way)).toBe(way !== "app");
  });

  test("leaves a disabled way disabled", () => {
    expect(poolOf(countWrong({ app: burnt }, "app", limits, now), "app").disabled).toBe(true);
    expect(
      poolOf(countWrong({ app: { ...burnt, consecutive: 0 } }, "app", limits, now), "app").disabled,
    ).toBe(true);
    expect(disable({ sms: locked }, "app")).toEqual({ sms: locked, app: pool({ disabled: true }) });
  });
});

describe("a right answer", () => {
  test("S38: starts the count anew and takes nothing of the allowances back", () => {
    expect(countRight({ app: locked, sms: locked }, "app")).toEqual({
      app: { ...locked, consecutive: 0, lockedUntil: 0 },
      sms: locked,
    });
    expect(countRight({ app: locked }, "app", "elsewhere")).toEqual({ app: { ...locked, consecutive: 0 } });
    expect(countRight({ app: burnt }, "app")).toEqual({ app: { ...burnt, consecutive: 0 } });
  });

  test("S09: what was bound anew answers again", () => {
    const after = boundAnew({ app: { ...burnt, wrongAt: [now], lockedUntil: now + minute } }, "app");
    expect(after).toEqual({ app: pool({ wrongAt: [now] }) });
  });

  test("makes no pool where there was none", () => {
    const pools = { sms: locked };
    expect(countRight(pools, "app")).toBe(pools);
    expect(boundAnew(pools, "app")).toBe(pools);
  });
});

test("S38: a bucket counts for thirty days after its last wrong answer", () => {
  const pools = { app: pool({ wrongAt: [now - 30 * day + 1] }), sms: pool({}) };
  expect(hasWrongAnswers(pools, now)).toBe(true);
  expect(hasWrongAnswers(pools, now + 1)).toBe(false);
  expect(hasWrongAnswers({}, now)).toBe(false);
});
