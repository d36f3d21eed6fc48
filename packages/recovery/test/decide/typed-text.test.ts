import { expect, test } from "vitest";
import { typedLanguage, typedLine, typedNumberNote, typedWords } from "../../src/decide/typed-text.js";

const nothing = [undefined, null, 7, {}, ["a"], true, "", " ", "\u00A0"];

test("S28: one line of text, trimmed and composed, within its bound", () => {
  for (const typed of nothing) expect(typedLine(typed, 10)).toBeNull();
  expect(typedLine("  a b ", 10)).toBe("a b");
  expect(typedLine("e\u0301", 1)).toBe("\u00E9");
  expect(typedLine("0123456789", 10)).toBe("0123456789");
  expect(typedLine("0123456789a", 10)).toBeNull();
  // Bounded by what a person counts as a character, and by what has to be looked at.
  expect(typedLine("🦊🦊", 2)).toBe("🦊🦊");
  expect(typedLine("🦊🦊🦊", 2)).toBeNull();
  expect(typedLine(`${" ".repeat(39)}a`, 10)).toBe("a");
  expect(typedLine(`${" ".repeat(40)}a`, 10)).toBeNull();
});

test("S28: nothing that moves the text around it, and no half a character", () => {
  for (const sign of ["\n", "\r", "\t", "\u0000", "\u2028", "\u2029", "\uD800", "\u202E", "\u2066", "\u0085"])
    expect(typedLine(`a${sign}b`, 10)).toBeNull();
  expect(typedLine("a\u200Bb", 10)).toBe("a\u200Bb");
});

test("J3.4: up to so many words", () => {
  for (const typed of nothing) expect(typedWords(typed, 3)).toBeNull();
  expect(typedWords("lost  my phone", 3)).toBe("lost  my phone");
  expect(typedWords("lost my old phone", 3)).toBeNull();
  expect(typedWords("x".repeat(90), 3)).toHaveLength(90);
  expect(typedWords("x".repeat(91), 3)).toBeNull();
});

test("S28: a language is a tag, bounded", () => {
  for (const typed of nothing) expect(typedLanguage(typed)).toBeNull();
  for (const tag of ["en", "de-CH", "zh-Hant-TW", "abcdefgh", "a1".replace("1", "b"), "en-a-b-c-d"])
    expect(typedLanguage(tag)).toBe(tag);
  for (const none of ["e", "abcdefghi", "en-", "en-123456789", "en_US", "en-a-b-c-d-e", " en", "en ", "1n"])
    expect(typedLanguage(none)).toBeNull();
});

test("S41: a number is a note of digits and what stands between them", () => {
  for (const typed of nothing) expect(typedNumberNote(typed)).toBeNull();
  for (const number of ["1234", "+44 20 7946-0000", "(0)20/7946.00".replace("(", "1("), "0".repeat(40)])
    expect(typedNumberNote(number)).toBe(number);
  for (const none of ["123", "x1234", "1234x", "+", "12+34", "1234 ext", "0".repeat(41), "(0)20 7946"])
    expect(typedNumberNote(none)).toBeNull();
  expect(typedNumberNote("  1234 ")).toBe("1234");
});
