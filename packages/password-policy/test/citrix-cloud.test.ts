import { expect, test } from "vitest";
import { citrixCloud, definePolicy } from "../src/index.js";
import { commonPasswords, englishWords } from "../src/lists.js";
import { says } from "./fixtures.js";

const words = await englishWords();
const common = await commonPasswords();
const policy = definePolicy(citrixCloud({ words, breach: [says("unknown")] }));
const codes = (password: unknown): string[] => policy.checkSync(password).issues.map(({ code }) => code);

test("J3.8 a random password with a number, an upper-case letter and a listed symbol is accepted", async () => {
  expect(await policy.check("kV7#qZx2mW")).toEqual({ verdict: "accept", issues: [] });
});

test.each([
  ["Kv7#qZx", ["too_short"]],
  [`K7#${"qz".repeat(63)}`, ["too_long"]],
  ["kVx#qZxqmW", ["number"]],
  ["kv7#qzx2mw", ["upper"]],
  ["kV7aqZx2mW", ["symbol"]],
  ["kV7_qZx2mW", ["symbol"]],
  ["kV7#qZ\u0000x2mW", ["invalid_character"]],
  ["", ["too_short", "number", "upper", "symbol"]],
])("J3.8 %j misses %j", (password, expected) => {
  expect(codes(password)).toEqual(expected);
});

test("J3.8 exactly 8 and exactly 128 characters are accepted", () => {
  expect(codes("kV7#qZxm")).toEqual([]);
  expect(codes(`K7#${"qz".repeat(62)}x`)).toEqual([]);
});

test.each([..."!@#$%^*?+=-"])("J3.8 %s is a symbol", (symbol) => {
  expect(codes(`kV7qZ${symbol}xqmW`)).toEqual([]);
});

test.each([..."&_.,;:/\\|~`'\"()[]{}<> "])("J3.8 %s is no symbol", (symbol) => {
  expect(codes(`kV7qZ${symbol}xqmW`)).toEqual(["symbol"]);
});

test.each([
  ["a whole run of letters", "7#Word9Xq2"],
  ["what is left after trimming", "2024#Cat!!!"],
  ["the same backwards", "!!Taob12345"],
  ["with swaps undone", "B0@t!12345"],
  ["a swapped letter at the end", "12345!L0v3!"],
  ["a word inside after undoing swaps", "xQ9h0us3Zk#7"],
  ["a word of six inside backwards", "Q7#xneddihZ"],
])("J3.8 no dictionary words: %s", (_, password) => {
  expect(codes(password)).toContain("dictionary_word");
});

test("J3.8 four letters inside a longer run, and five backwards, are not refused", () => {
  expect(codes("xqWordzk7#")).toEqual([]);
  expect(codes("xqesuohzkQ7#")).toEqual([]);
});

test("J3.8 digits alone are not read as a word", () => {
  // 57013 would be "stole".
  expect(codes("Q#57013kzx")).toEqual([]);
});

test("a span says where, in code points of the prepared password", () => {
  const [issue] = policy.checkSync("7#Word9Xq2").issues;
  expect(issue).toEqual({ code: "dictionary_word", params: {}, span: [2, 6] });
});

test("J3.8 compromised", async () => {
  const known = definePolicy(citrixCloud({ words, breach: [says("known")] }));
  expect(await known.check("kV7#qZx2mW")).toEqual({
    verdict: "reject",
    issues: [{ code: "compromised", params: {} }],
  });
});

test("common passwords are refused on top when given", () => {
  const both = definePolicy(citrixCloud({ words, common, breach: [says("unknown")] }));
  expect(both.checkSync("Charlie2024!").issues.map(({ code }) => code)).toContain("blocklisted");
});

test("S29 J3.8 needs a breach source", () => {
  expect(() => citrixCloud({ words, breach: [] })).toThrow(
    expect.objectContaining({ code: "invalid_option" }),
  );
});
