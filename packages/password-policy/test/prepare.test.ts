import { expect, test } from "vitest";
import { preparePassword } from "../src/index.js";

test("RFC 8265 4.2: NFC, spaces of any kind are a space, case and compatibility characters stay", () => {
  expect(preparePassword("e\u0301")).toBe("\u00e9");
  expect(preparePassword("a\u00a0b\u3000c")).toBe("a b c");
  expect(preparePassword("\ufb01Rst")).toBe("\ufb01Rst");
  expect(preparePassword(" as typed ")).toBe(" as typed ");
});

test("RFC 8265 4.3: the examples", () => {
  expect(preparePassword("correct horse battery staple")).toBe("correct horse battery staple");
  expect(preparePassword("Correct Horse Battery Staple")).toBe("Correct Horse Battery Staple");
  expect(preparePassword("\u03c0\u00df\u00e5")).toBe("\u03c0\u00df\u00e5");
  expect(preparePassword("Jack of \u2666s")).toBe("Jack of \u2666s");
  expect(preparePassword("foo\u1680bar")).toBe("foo bar");
  expect(preparePassword("")).toBe(null);
  expect(preparePassword("my cat is a \u0009by")).toBe(null);
});

test.each([
  ["lone surrogate", "abc\ud800"],
  ["noncharacter", "abc\uffff"],
  ["private use", "abc\ue000"],
  ["unassigned", "abc\u0378"],
  ["line separator", "abc\u2028"],
  ["zero width space", "abc\u200b"],
  ["soft hyphen", "abc\u00ad"],
  ["delete", "abc\u007f"],
])("refuses a %s", (_, password) => {
  expect(preparePassword(password)).toBe(null);
});

test("keeps the joiners and selectors that emoji and scripts are written with", () => {
  for (const password of ["👨‍👩‍👧", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "نمی\u200cخواهم"])
    expect(preparePassword(password)).toBe(password);
});

test("S28 anything else is null", () => {
  for (const input of [undefined, null, 7, {}, [], "x".repeat(8193)])
    expect(preparePassword(input)).toBe(null);
  expect(preparePassword("x".repeat(8192))).not.toBe(null);
});

test("the whole password counts: a change at place 73, 129 or 257 is another password", () => {
  for (const at of [73, 129, 257]) {
    const long = "x".repeat(300);
    expect(preparePassword(`${long.slice(0, at)}y${long.slice(at + 1)}`)).not.toBe(preparePassword(long));
  }
});
