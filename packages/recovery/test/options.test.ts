import { expect, test } from "vitest";
import { coreOf, inTenant } from "../src/core.js";
import { helpDeskOf, targetOf } from "../src/help-desk.js";
import {
  delayPolicy,
  RecoveryError,
  type RecoveryOptions,
  recoveryLimits,
  staffLimits,
  supportPolicy,
  temporaryCodePolicy,
} from "../src/index.js";
import { checkDelay, checkLimits } from "../src/limits.js";
import { createWorld } from "./world.js";

const minute = 60_000;
const day = 24 * 60 * minute;
const most = Number.MAX_SAFE_INTEGER;

/** Which numbers are taken: from the least to the most, whole. */
function bounds(
  name: string,
  check: (value: number) => unknown,
  least: number,
  greatest = most,
  says = true,
): void {
  for (const value of [least, greatest]) expect(() => check(value), name).not.toThrow();
  const out = [least - 1, least + 0.5, Number.NaN, Number.POSITIVE_INFINITY, -1, greatest + 1];
  for (const value of out) {
    let thrown: unknown;
    try {
      check(value);
    } catch (error) {
      thrown = error;
    }
    expect(thrown, `${name}: ${value}`).toBeInstanceOf(RecoveryError);
    const range = greatest === most ? `${least} or more` : `${least} to ${greatest}`;
    const message = says
      ? expect.stringContaining(`${name} must be a whole number, ${range}`)
      : expect.any(String);
    expect(thrown).toMatchObject({ code: "invalid_option", message });
  }
}

function codeOf(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error instanceof RecoveryError ? error.code : error;
  }
  return null;
}

test("the numbers of the password journeys", () => {
  expect(checkLimits(recoveryLimits)).toBe(recoveryLimits);
  for (const key of [
    "mailsPerHour",
    "mailsPerDay",
    "tenantMailsPerHour",
    "tenantCasesPerHour",
    "settingMs",
  ] as const)
    bounds(`limits.${key}`, (value) => checkLimits({ ...recoveryLimits, [key]: value }), 1);
  bounds("limits.cooldownMs", (value) => checkLimits({ ...recoveryLimits, cooldownMs: value }), 0);
  bounds("limits.linkTtlMs", (value) => checkLimits({ ...recoveryLimits, linkTtlMs: value }), 1, day, false);
});

test("the numbers of a delay: less than a day is none that anybody hears of in time", () => {
  expect(checkDelay(delayPolicy)).toBe(delayPolicy);
  bounds("delay.waitMs", (value) => checkDelay({ ...delayPolicy, waitMs: value }), day);
  for (const key of ["finishWithinMs", "againAfterMs"] as const)
    bounds(`delay.${key}`, (value) => checkDelay({ ...delayPolicy, [key]: value }), 1);
});

test("the numbers of the help desk", () => {
  const { caseTtlMs, dueMs } = supportPolicy();
  for (const [key, least, greatest] of [
    ["dueMs", minute, caseTtlMs],
    ["caseTtlMs", dueMs],
    ["offlineTtlMs", minute],
    ["holdMs", 0, caseTtlMs],
    ["contactAgeMs", 0],
    ["codeTtlMs", 1, 10 * minute],
    ["codeDigits", 6, 16],
    ["claimTtlMs", minute],
    ["casesPerDay", 1, 50],
    ["callsPerCase", 1, 50],
  ] as const) {
    // A due time that is longer than the case lives is told of the case's life.
    const check = (value: number) => helpDeskOf({ support: { [key]: value } });
    bounds(`support.${key}`, check, least, greatest ?? most, key !== "dueMs");
  }
  const { longestTtlMs } = temporaryCodePolicy();
  for (const [key, least, greatest] of [
    ["digits", 8, 16],
    ["longestTtlMs", day, 7 * day],
    ["ttlMs", minute, longestTtlMs],
    ["requestTtlMs", minute, 7 * day],
    ["codesPerDay", 1, 10],
  ] as const) {
    const check = (value: number) => helpDeskOf({ temporaryCodes: { [key]: value } });
    bounds(`temporaryCodes.${key}`, check, least, greatest, key !== "longestTtlMs");
  }
  for (const key of ["actsPerHour", "codesPerHour", "codesPerDay"] as const)
    bounds(`staffLimits.${key}`, (value) => helpDeskOf({ staffLimits: { [key]: value } }), 1);
});

test("what is left out is as the journeys have it, and nobody may do anything", async () => {
  const desk = helpDeskOf({});
  const support = supportPolicy();
  expect(desk).toMatchObject({
    support: { ...support, secondPerson: expect.any(Function) },
    codes: temporaryCodePolicy(),
    limits: staffLimits,
    dial: undefined,
  });
  expect(desk.support.secondPerson({ tenant: "t", account: "a", tags: [] })).toBe(false);
  const member = { kind: "agent", id: "a1", proof: "p" } as const;
  const target = { tenant: "t", account: "a", tags: [] };
  expect(await desk.may(member, "claim", target)).toBe(false);
  expect(await desk.rankOf("a", "t")).toBe(0);
  const dial = async () => {};
  const given = helpDeskOf({ may: () => true, rankOf: () => 3, dial });
  expect(await given.may(member, "claim", target)).toBe(true);
  expect(await given.rankOf("a", "t")).toBe(3);
  expect(given.dial).toBe(dial);
});

test("S23: roles without ranks, and checks that are none, are refused", () => {
  const refused = (options: Parameters<typeof helpDeskOf>[0]) => {
    try {
      helpDeskOf(options);
    } catch (error) {
      return error instanceof RecoveryError && error.code === "invalid_option" ? error.message : error;
    }
    return null;
  };
  expect(refused({ may: () => true })).toContain("rankOf");
  expect(refused({ rankOf: () => 0 })).toBeNull();
  expect(refused({ support: { checks: [] } })).toContain("support.checks");
  expect(refused({ support: { checks: ["a", "b", "a"] } })).toContain("support.checks");
  expect(refused({ support: { checks: ["a"] } })).toBeNull();
});

test("S16: links are made from a configured origin and configured paths alone", () => {
  const { mfa, directory, passwordPolicy } = createWorld();
  const core = (options: Partial<RecoveryOptions>) =>
    coreOf({ mfa, directory, passwordPolicy, origin: "https://example.com", ...options });
  for (const [origin, made] of [
    ["https://example.com", "https://example.com"],
    ["https://example.com/", "https://example.com"],
    ["https://example.com:8443", "https://example.com:8443"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://localhost:3000/", "http://localhost:3000"],
    ["http://127.0.0.1", "http://127.0.0.1"],
    ["http://[::1]:3000", "http://[::1]:3000"],
  ] as const)
    expect(core({ origin }).origin).toBe(made);
  for (const origin of [
    "",
    "example.com",
    "http://example.com",
    "http://localhost.example.com",
    "http://example.com/http://localhost",
    "https://example.com/path",
    "ftp://localhost",
    "http://example.com#http://localhost",
    "http://localhost:3000x",
    "https://",
  ])
    expect(
      codeOf(() => core({ origin })),
      origin,
    ).toBe("invalid_option");
  expect(core({}).paths).toEqual({ password_reset: "/reset-password", delayed_recovery: "/recover" });
  expect(core({ paths: { password_reset: "/a/b-c.d~e_F9" } }).paths).toEqual({
    password_reset: "/a/b-c.d~e_F9",
    delayed_recovery: "/recover",
  });
  for (const path of ["", "/", "a", "/a/", "//a", "/a b", "/a?b", "/a#b", "/ä", "https://example.net/a"])
    expect(
      codeOf(() => core({ paths: { delayed_recovery: path } })),
      path,
    ).toBe("invalid_option");
  expect(core({ limits: { settingMs: 7 } }).limits).toEqual({ ...recoveryLimits, settingMs: 7 });
  expect(core({ delay: { finishWithinMs: 7 } }).delay).toEqual({ ...delayPolicy, finishWithinMs: 7 });
});

test("the same in another tenant, and whose account it is with its tags", async () => {
  const { mfa, directory, passwordPolicy, people } = createWorld();
  const core = coreOf({ mfa, directory, passwordPolicy, origin: "https://example.com" });
  expect(inTenant(core, core.engine.tenant)).toBe(core);
  const other = inTenant(core, "t2");
  expect([other.engine.tenant, other.origin, other.limits]).toEqual(["t2", core.origin, core.limits]);
  expect(await targetOf(core, "nobody")).toBeNull();
  expect(await targetOf(other, "u1")).toEqual({ tenant: "t2", account: "u1", tags: [] });
  const ann = people.get("u1");
  if (ann !== undefined) people.set("u1", { ...ann, tags: ["vip"] });
  expect((await targetOf(core, "u1"))?.tags).toEqual(["vip"]);
});
