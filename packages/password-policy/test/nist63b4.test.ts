import { describe, expect, test, vi } from "vitest";
import { asvs5, definePolicy, nist63b4 } from "../src/index.js";
import { commonPasswords } from "../src/lists.js";
import { says } from "./fixtures.js";

const common = await commonPasswords();
const withMfa = definePolicy(nist63b4({ mfa: true, common, context: ["Acme", "Rocket Sled"] }));
const alone = definePolicy(nist63b4({ mfa: false, common }));
const codes = (password: string, context = {}): string[] =>
  withMfa.checkSync(password, context).issues.map(({ code }) => code);

test("NIST 63B-4 3.1.1.2: 15 characters alone, 8 with a second factor", () => {
  expect(withMfa.checkSync("kvqzxmw").issues[0]?.params).toEqual({ min: 8 });
  expect(withMfa.checkSync("kvqzxmwb").verdict).toBe("accept");
  expect(alone.checkSync("kvqzxmwbkvqjxm").issues[0]).toEqual({ code: "too_short", params: { min: 15 } });
  expect(alone.checkSync("kvqzxmwbkvqjxmp").verdict).toBe("accept");
});

test("64 and more characters, spaces, any script and emoji are accepted", () => {
  for (const password of [
    "correct horse battery staple",
    "ключ от квартиры",
    "密码是一个很长的句子呀",
    "👨‍👩‍👧‍👦 we are 4",
    `${"x9".repeat(32)}y`,
  ])
    expect(withMfa.checkSync(password).verdict, password).toBe("accept");
});

test("each code point is one character", () => {
  expect(withMfa.checkSync("👍🏽👍🏽👍🏽x").issues.map(({ code }) => code)).toContain("too_short");
});

describe("the whole password, never a part of it", () => {
  test.each([
    "password1",
    "PASSWORD1",
    "Password2024!",
    "P@ssw0rd123",
    "drowssap2024",
    "dragondragon",
    "!!letmein!!",
  ])("%s is common", (password) => expect(codes(password)).toContain("blocklisted"));
  test.each(["my password is long enough", "dragonfruit lemonade 7", "zebra-monkey-violin"])(
    "%s is not",
    (password) => expect(codes(password)).toEqual([]),
  );
  test.each(["aaaaaaaa", "abababab", "xyzxyzxyzx", "zyqkzyqk"])("%s repeats", (password) =>
    expect(codes(password)).toContain("repeated"),
  );
  test("a longer unit is no repetition", () => expect(codes("kvqzxkvqzx")).toEqual([]));
  test.each([
    "abcdefgh",
    "hgfedcba",
    "23456789",
    "qwertyui",
    "poiuztre",
    "abcd4321",
    "ASDFGHJK",
    "1qaz2wsx",
    "!@#$%^&*",
  ])("%s is a sequence", (password) => expect(codes(password)).toContain("sequence"));
  test("a sequence with something else in it is none", () => expect(codes("abcdefkq")).toEqual([]));
  test.each(["acme2024!", "ACME1234", "4cm3!!!!", "emca9999", "rocket sled", "acmeacme"])(
    "%s is the context",
    (password) => expect(codes(password)).toContain("contains_context"),
  );
  test("a passphrase may hold the context word", () => expect(codes("what acme does not know")).toEqual([]));
});

test("context words of one check", () => {
  expect(codes("Umbrella99", { context: ["umbrella"] })).toContain("contains_context");
  expect(codes("bluxella99", { context: ["umbrella"] })).toEqual([]);
});

test.each(["jane.doe@example.org", "jane.doe", "Doe12345", "enaj2024!", "Janedoe1"])(
  "%s is the person",
  (password) => {
    const user = { userName: "janedoe", email: "jane.doe@example.org", names: ["Jane", "Doe"] };
    expect(codes(password, { user })).toContain("contains_user");
  },
);

test("S28 names as long as a form lets them be do not throw and do not match", () => {
  const user = {
    userName: "x".repeat(1_000_000),
    email: "@".repeat(10_000),
    names: Array(10_000).fill("kvq".repeat(100)),
  };
  const normalize = vi.spyOn(String.prototype, "normalize");
  const split = vi.spyOn(String.prototype, "split");
  expect(codes("kvqzxmwb", { user })).toEqual([]);
  // Nothing is read of a name that is longer than any password: neither normalised nor taken apart.
  for (const { contexts } of [normalize.mock, split.mock])
    expect(Math.max(...contexts.map((text) => String(text).length))).toBeLessThanOrEqual(128);
  vi.restoreAllMocks();
  const untyped: Record<string, unknown> = { user: { userName: 7, email: null, names: [null, {}] } };
  const noList: Record<string, unknown> = { user: { names: 7 } };
  expect(codes("kvqzxmwb", noList)).toEqual([]);
  expect(codes("kvqzxmwb", untyped)).toEqual([]);
});

describe("ASVS 5.0", () => {
  test("6.2.4: at least 3000 listed passwords fit a policy of 15 characters", async () => {
    const { commonSource } = await import("../scripts/build-lists.mjs");
    const long = commonSource().filter((password) => [...password].length >= 15);
    expect(long.length).toBeGreaterThan(3000);
    expect(common.has("passwordpassword")).toBe(true);
    expect(long.every((password) => common.has(password.normalize("NFKC").toLowerCase()))).toBe(true);
  });
  test("level 2 needs breach screening (6.2.12) and context words (6.2.11)", () => {
    expect(() => asvs5({ level: 2, common, context: ["acme"] })).toThrow(/6\.2\.12/);
    expect(() => asvs5({ level: 2, common, breach: [says("known")] })).toThrow(/6\.2\.11/);
    const policy = definePolicy(asvs5({ level: 2, common, context: ["acme"], breach: [says("unknown")] }));
    expect(policy.checkSync("Acme2024!2024!!").issues.map(({ code }) => code)).toContain("contains_context");
    expect(policy.name).toBe("asvs5 level 2");
  });
  test("level 1: 15 characters, or 8 with a second factor", () => {
    expect(definePolicy(asvs5({ level: 1, common })).requirements()[0]?.params).toEqual({ min: 15 });
    expect(definePolicy(asvs5({ level: 1, common, mfa: true })).requirements()[0]?.params).toEqual({
      min: 8,
    });
  });
});
