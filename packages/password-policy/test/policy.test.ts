import { expect, test, vi } from "vitest";
import {
  citrixCloud,
  definePolicy,
  digits,
  nist63b4,
  PasswordPolicyError,
  type PolicyOptions,
} from "../src/index.js";
import { says, saysLater } from "./fixtures.js";

const rules = [digits()];
const plain: PolicyOptions = { length: { min: 8, max: 64 }, rules };
const good = "kv7qzx2mw";

test("all that fails is in one answer, and never the password (S21)", async () => {
  const policy = definePolicy({ ...plain, breach: [says("known")] });
  const result = await policy.check("geheim", { history: async () => true });
  expect(result.issues.map(({ code }) => code)).toEqual(["too_short", "number", "compromised", "reused"]);
  expect(JSON.stringify(result)).not.toContain("geheim");
});

test.each([undefined, null, 12345678, {}, ["a"], Symbol("x"), () => "password1", new String("password1")])(
  "S28 %o is refused, not thrown",
  async (input) => {
    const expected = { verdict: "reject", issues: [{ code: "invalid_character", params: {} }] };
    expect(definePolicy(plain).checkSync(input)).toEqual(expected);
    expect(await definePolicy(plain).check(input)).toEqual(expected);
  },
);

test("S28 what is far too long is refused before anything else looks at it, and asked of nobody", async () => {
  const source = says("unknown");
  const result = await definePolicy({ ...plain, breach: [source] }).check("7".repeat(10_000_000));
  expect(result).toEqual({ verdict: "reject", issues: [{ code: "too_long", params: { max: 64 } }] });
  expect(source.asked).toEqual([]);
});

test("S28 length is bounded before anything is normalised", () => {
  const normalize = vi.spyOn(String.prototype, "normalize");
  const match = vi.spyOn(String.prototype, "match");
  definePolicy(plain).checkSync("e\u0301".repeat(500));
  expect(normalize).not.toHaveBeenCalled();
  expect(match).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("a password of full length may come taken apart into four times as many units", () => {
  const policy = definePolicy({ length: { min: 8, max: 64 }, rules: [] });
  const apart = "\u1f82".repeat(64).normalize("NFD");
  expect(apart).toHaveLength(256);
  expect(policy.checkSync(apart)).toEqual({ verdict: "accept", issues: [] });
  expect(policy.checkSync(`${apart}x`).issues).toEqual([{ code: "too_long", params: { max: 64 } }]);
});

test("a control character is refused where it stands and the password is not sent out", async () => {
  const source = says("unknown");
  const result = await definePolicy({ ...plain, breach: [source] }).check("kv7qz\nx2mw");
  expect(result.issues).toEqual([{ code: "invalid_character", params: {}, span: [5, 6] }]);
  expect(source.asked).toEqual([]);
});

test("S29 a source that fails makes the verdict unavailable, not accept", async () => {
  const policy = definePolicy({ ...plain, breach: [says(new Error("down"))] });
  expect(await policy.check(good)).toEqual({ verdict: "unavailable", issues: [] });
  expect(policy.checkSync(good)).toEqual({ verdict: "unavailable", issues: [] });
});

test("S29 what the rules refuse is refused even while screening fails", async () => {
  const policy = definePolicy({ ...plain, breach: [says(new Error("down"))] });
  expect((await policy.check("kvqzxmwab")).verdict).toBe("reject");
});

test("accept_unscreened says so in the answer", async () => {
  const policy = definePolicy({
    ...plain,
    breach: [says(new Error("down"))],
    onUnavailable: "accept_unscreened",
  });
  expect(await policy.check(good)).toEqual({ verdict: "accept", issues: [], unscreened: true });
});

test("the first definite answer holds", async () => {
  const second = says("known");
  expect((await definePolicy({ ...plain, breach: [says("unknown"), second] }).check(good)).verdict).toBe(
    "accept",
  );
  expect(second.asked).toEqual([]);
});

test("a failure and a maybe leave it to the next source", async () => {
  for (const first of [says("maybe"), says(new Error("down"))]) {
    const known = definePolicy({ ...plain, breach: [first, says("known")] });
    expect((await known.check(good)).verdict).toBe("reject");
    expect(known.checkSync(good).verdict).toBe("reject");
  }
});

test("S29 a maybe that nobody confirms is unavailable", async () => {
  const policy = definePolicy({ ...plain, breach: [says("maybe"), saysLater(new Error("down"))] });
  expect((await policy.check(good)).verdict).toBe("unavailable");
});

test("a source that only guesses cannot be the last", () => {
  const guess = { ...says("maybe"), needsConfirmation: true };
  expect(() => definePolicy({ ...plain, breach: [guess] })).toThrow(/put one after it/);
  expect(() => definePolicy({ ...plain, breach: [guess, saysLater("known")] })).not.toThrow();
});

test("checkSync never accepts what check has to ask somebody about", async () => {
  expect(
    definePolicy({ ...plain, breach: [saysLater("known"), says("unknown")] }).checkSync(good).verdict,
  ).toBe("unavailable");
  expect(definePolicy({ ...plain, history: { last: 3 } }).checkSync(good).verdict).toBe("unavailable");
});

test("a policy with a history demands one, and null is an answer", async () => {
  const policy = definePolicy({ ...plain, history: { last: 3 } });
  await expect(policy.check(good)).rejects.toMatchObject({ code: "missing_history" });
  expect((await policy.check(good, { history: null })).verdict).toBe("accept");
  const asked: number[] = [];
  const history = async (_: string, { last }: { last: number }) => asked.push(last) > 0;
  expect((await policy.check(good, { history })).issues).toEqual([{ code: "reused", params: { last: 3 } }]);
  expect(asked).toEqual([3]);
});

test("S29 a history that cannot be read is unavailable even where screening may be skipped", async () => {
  const policy = definePolicy({ ...plain, onUnavailable: "accept_unscreened" });
  const history = async (): Promise<boolean> => Promise.reject(new Error("down"));
  expect(await policy.check(good, { history })).toEqual({ verdict: "unavailable", issues: [] });
});

test("what is asked of others is the prepared form", async () => {
  const source = says("unknown");
  await definePolicy({ ...plain, breach: [source] }).check("e\u0301te\u0301\u00a02026xx");
  expect(source.asked).toEqual(["\u00e9t\u00e9 2026xx"]);
});

test("a signal that is aborted ends the check with its reason", async () => {
  const aborted = AbortSignal.abort(new Error("left the page"));
  await expect(definePolicy(plain).check(good, { signal: aborted })).rejects.toThrow("left the page");
  const stop = new AbortController();
  const slow = {
    name: "slow",
    find: (_: string, { signal }: { signal?: AbortSignal | undefined }) =>
      new Promise<never>((__, reject) => signal?.addEventListener("abort", () => reject(new Error("x")))),
  };
  const pending = definePolicy({ ...plain, breach: [slow] }).check(good, { signal: stop.signal });
  stop.abort(new Error("left the page"));
  await expect(pending).rejects.toThrow("left the page");
});

test.each<[string, Partial<PolicyOptions>]>([
  ["min", { length: { min: 0, max: 64 } }],
  ["whole", { length: { min: 8.5, max: 64 } }],
  ["order", { length: { min: 65, max: 64 } }],
  ["max", { length: { min: 8, max: 1025 } }],
  ["history", { history: { last: 0 } }],
  ["idle", { idleDays: 0 }],
  ["idle", { idleDays: Number.NaN }],
])("an option that contradicts itself is refused: %s", (_, change) => {
  expect(() => definePolicy({ ...plain, ...change })).toThrow(
    expect.objectContaining({ code: "invalid_option" }),
  );
});

test("an unknown onUnavailable is refused, not taken for one of the two", () => {
  const fromJson = JSON.parse('"accept"');
  expect(() => definePolicy({ ...plain, onUnavailable: fromJson })).toThrow(/onUnavailable/);
});

test("presets have names", () => {
  expect(definePolicy(plain).name).toBe("custom");
  expect(definePolicy(nist63b4({ mfa: true, common: [] })).name).toBe("nist63b4");
  expect(definePolicy(citrixCloud({ words: [], breach: [says("known")] })).name).toBe("citrixCloud");
});

test("what is no policy is refused in a sentence that names the option, before any password is typed", () => {
  const named = (handed: unknown): string => {
    try {
      Reflect.apply(definePolicy, undefined, [handed]);
    } catch (error) {
      if (error instanceof PasswordPolicyError && error.code === "invalid_option") return error.message;
      return String(error);
    }
    return "accepted";
  };
  for (const wrong of [undefined, null, 5, {}])
    expect(named(wrong)).toContain("definePolicy takes an object");
  expect(named({ ...plain, length: null })).toContain("`length`");
  for (const wrong of [undefined, null, "digits", [digits], ["digits"], [null]]) {
    expect(named({ ...plain, rules: wrong })).toContain("`rules`");
  }
  for (const wrong of [null, says("known"), [says], ["hibp"]]) {
    expect(named({ ...plain, breach: wrong })).toContain("`breach`");
  }
  expect(named(plain)).toBe("accepted");
});
