import { expect, test } from "vitest";
import { backupCodeStrength, generateBackupCodes } from "../src/index.js";

test.each(["base64", "", 7, null, {}, { words: "abandon" }, ["a", "b"]])("%j is no alphabet", (alphabet) => {
  // @ts-expect-error what a program without types can do
  expect(() => backupCodeStrength({ alphabet })).toThrow(
    expect.objectContaining({
      code: "invalid_option",
      message: expect.stringContaining('"crockford", "digits" or'),
    }),
  );
});

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `w${index}`);

test.each([0, 1, 65_537])("a list of %i words is refused", (count) => {
  expect(() => backupCodeStrength({ alphabet: { words: many(count) } })).toThrow(
    expect.objectContaining({
      code: "invalid_option",
      message: expect.stringContaining(`65536 words, not ${count}`),
    }),
  );
});

test("two words are enough, if one takes many of them", () => {
  expect(backupCodeStrength({ alphabet: { words: ["heads", "tails"] } })).toMatchObject({
    symbols: 80,
    bits: 80,
  });
});

test.each([
  ["two words", "a b"],
  ["a dash", "a-b"],
  ["nothing", ""],
  ["a sign", "a.b"],
  ["no text", 7],
])("a word with %s in it is refused, with its place", (_, word) => {
  // @ts-expect-error what a program without types can do
  expect(() => backupCodeStrength({ alphabet: { words: ["one", word] } })).toThrow(
    expect.objectContaining({
      code: "invalid_option",
      message: expect.stringContaining("word 1 of the list"),
    }),
  );
});

test.each([
  ["apple", "Apple"],
  ["é", "e\u0301"],
])("words that read the same once typed are refused: %s, %s", (...pair) => {
  expect(() => backupCodeStrength({ alphabet: { words: [...pair, "other"] } })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("a word twice") }),
  );
});

test("a list with a hole is refused: the hole would be an empty word", () => {
  // biome-ignore lint/suspicious/noSparseArray: this is the case
  const words = ["one", , "two"];
  // @ts-expect-error a hole is undefined
  expect(() => generateBackupCodes({ alphabet: { words } })).toThrow("word 1 of the list");
});

test("a list that grew is looked at again", () => {
  const words = ["one", "two"];
  expect(backupCodeStrength({ alphabet: { words } }).alphabetSize).toBe(2);
  words.push("three", "four");
  expect(backupCodeStrength({ alphabet: { words } }).alphabetSize).toBe(4);
  words.push("no good");
  expect(() => generateBackupCodes({ alphabet: { words } })).toThrow("word 4");
});
