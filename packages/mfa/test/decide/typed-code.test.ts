import { expect, test } from "vitest";
import {
  typedAlphanumeric,
  typedDigits,
  typedName,
  typedPassword,
  typedPin,
} from "../../src/decide/typed-code.js";

const nothing: readonly unknown[] = [
  undefined,
  null,
  0,
  123456,
  true,
  {},
  [],
  ["123456"],
  Symbol("1"),
  () => "1",
];

test("S28: what is no text is no code, PIN, password or name", () => {
  for (const typed of nothing) {
    expect(typedDigits(typed, [6])).toBeNull();
    expect(typedAlphanumeric(typed, 7)).toBeNull();
    expect(typedAlphanumeric("!cd2567", 7)).toBeNull();
    expect(typedPin(typed)).toBeNull();
    expect(typedPassword(typed)).toBeNull();
    expect(typedName(typed)).toBeNull();
  }
});

test.each([
  ["123456", "123456"],
  [" 123 456\n", "123456"],
  ["123-456", "123456"],
  ["１２３４５６", "123456"],
  ["092555", "092555"],
  ["12345", null],
  ["1234567", null],
  ["12345a", null],
  ["", null],
  ["------", null],
  [`${" ".repeat(58)}123456`, "123456"],
  [`${" ".repeat(59)}123456`, null],
])("digits %j are %j", (typed, code) => {
  expect(typedDigits(typed, [6])).toBe(code);
});

test("as many digits as one of the lengths has", () => {
  expect(typedDigits("12345678", [6, 8])).toBe("12345678");
  expect(typedDigits("1234567", [6, 8])).toBeNull();
  expect(typedDigits("123456", [])).toBeNull();
});

test.each([
  ["1acd256", "1acd256"],
  ["1ACD-256", "1acd256"],
  [" 1acd 256 ", "1acd256"],
  ["oilOIL7", "0110117"],
  ["1acd25", null],
  ["1acd2567", null],
  ["1acd25u", null],
  ["1acd25!", null],
  ["", null],
  [`${" ".repeat(57)}1acd256`, "1acd256"],
  [`${" ".repeat(58)}1acd256`, null],
])("letters and digits %j are %j", (typed, code) => {
  expect(typedAlphanumeric(typed, 7)).toBe(code);
});

test.each([
  ["4711", "4711"],
  ["471 147", "471147"],
  ["123456789013", "123456789013"],
  ["1357", "1357"],
  ["1123", "1123"],
  ["471", null],
  ["4711471147114", null],
  ["1111", null],
  ["1234", null],
  ["4321", null],
  ["987654321", null],
  ["12a4", null],
])("S39: PIN %j is %j", (typed, pin) => {
  expect(typedPin(typed)).toBe(pin);
});

test("a password is taken as it is, from 1 to 1,024 characters", () => {
  for (const password of ["x", " correct horse ", "p".repeat(1024)])
    expect(typedPassword(password)).toBe(password);
  for (const not of ["", "p".repeat(1025)]) expect(typedPassword(not)).toBeNull();
});

test.each([
  ["Pixel 9", "Pixel 9"],
  ["  Pixel 9 ", "Pixel 9"],
  ["e\u0301", "é"],
  ["📱".repeat(64), "📱".repeat(64)],
  ["📱".repeat(65), null],
  ["x".repeat(64), "x".repeat(64)],
  ["x".repeat(65), null],
  [`x${" ".repeat(255)}`, "x"],
  [`x${" ".repeat(256)}`, null],
  ["", null],
  ["   ", null],
  ["two\nlines", null],
  ["two\u2028lines", null],
  ["two\u2029lines", null],
  ["\u202Eright to left", null],
  ["half \uD83D", null],
])("a name %j is %j", (typed, name) => {
  expect(typedName(typed)).toBe(name);
});
