import { expect, test } from "vitest";
import {
  blocklist,
  contextWords,
  definePolicy,
  digits,
  lowerCase,
  type Rule,
  symbols,
  upperCase,
  userWords,
} from "../src/index.js";

const codes = (rule: Rule, password: string, context = {}): string[] =>
  definePolicy({ length: { min: 1, max: 64 }, rules: [rule] })
    .checkSync(password, context)
    .issues.map(({ code }) => code);

test("digits and letters of any script count, and with ascii only those of ASCII", () => {
  expect(codes(digits(), "٣")).toEqual([]);
  expect(codes(digits({ ascii: true }), "٣")).toEqual(["number"]);
  expect(codes(digits({ ascii: true }), "3")).toEqual([]);
  // A vulgar fraction and a Roman numeral are numbers, but no decimal digits.
  expect(codes(digits(), "½Ⅷ")).toEqual(["number"]);
  expect(codes(upperCase(), "Ω")).toEqual([]);
  expect(codes(upperCase(), "A\u030a".normalize("NFD"))).toEqual([]);
  expect(codes(upperCase({ ascii: true }), "Ω")).toEqual(["upper"]);
  expect(codes(upperCase({ ascii: true }), "Z")).toEqual([]);
  expect(codes(lowerCase(), "ß")).toEqual([]);
  expect(codes(lowerCase({ ascii: true }), "ß")).toEqual(["lower"]);
  expect(codes(lowerCase({ ascii: true }), "z")).toEqual([]);
});

test("so many of them", () => {
  expect(codes(digits({ min: 3 }), "a1b2")).toEqual(["number"]);
  expect(codes(digits({ min: 3 }), "a1b2c3")).toEqual([]);
});

test("symbols are exactly those that are listed, whatever they mean in a pattern", () => {
  for (const symbol of "]^-\\[") expect(codes(symbols({ of: "]^-\\[" }), symbol), symbol).toEqual([]);
  expect(codes(symbols({ of: "!-~" }), "a")).toEqual(["symbol"]);
  expect(codes(symbols({ of: "!-~" }), "-")).toEqual([]);
  expect(codes(symbols({ of: "😀" }), "😁")).toEqual(["symbol"]);
});

test("without a list a symbol is anything but letters, marks and numbers", () => {
  for (const symbol of "§ _😀") expect(codes(symbols(), symbol), symbol).toEqual([]);
  for (const none of ["aÅ", "٣½", "न\u0940"]) expect(codes(symbols(), none), none).toEqual(["symbol"]);
});

test.each([0, 1.5, Number.NaN, 129])("a count of %s means nothing", (min) => {
  for (const rule of [digits, upperCase, lowerCase, symbols])
    expect(() => rule({ min })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});

test("a list of no symbols means nothing", () => {
  expect(() => symbols({ of: "" })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});

test("a part of four letters and more is found anywhere, of fewer when asked for", () => {
  const context = { user: { names: ["Jane", "Doe"] } };
  expect(codes(userWords({ match: "part" }), "xx7j4ne7xx", context)).toEqual(["contains_user"]);
  expect(codes(userWords({ match: "part" }), "xx7doe7xx", context)).toEqual([]);
  expect(codes(userWords({ match: "part", min: 3 }), "xx7doe7xx", context)).toEqual(["contains_user"]);
  expect(codes(userWords(), "xx7jane7xx", context)).toEqual([]);
});

test("a span shows the part", () => {
  const policy = definePolicy({
    length: { min: 1, max: 64 },
    rules: [contextWords({ words: ["acme"], match: "part" })],
  });
  expect(policy.checkSync("xx4cmexx").issues).toEqual([
    { code: "contains_context", params: {}, span: [2, 6] },
  ]);
  expect(policy.checkSync("ﬁacme").issues).toEqual([{ code: "contains_context", params: {} }]);
});

test("a blocklist of plain strings", () => {
  expect(codes(blocklist({ list: ["Hunter22"] }), "hunter22")).toEqual(["blocklisted"]);
  expect(codes(blocklist({ list: ["Hunter22"] }), "hunter23x")).toEqual([]);
});
