import { expect, test } from "vitest";
import { isWholeWord, wordAt } from "../src/find-word.js";
import { createWordList, definePolicy, repeats, sequences } from "../src/index.js";
import { letterRuns, trimmedBases } from "../src/trimmed-base.js";

const list = createWordList(["summer", "sum", "ill", "loop", "straße"]);

test("a whole word ends where it is asked to end", () => {
  expect(isWholeWord(list, "summer", 0, 6)).toBe(true);
  expect(isWholeWord(list, "summer", 0, 5)).toBe(false);
  expect(isWholeWord(list, "xsummer", 0, 7)).toBe(false);
  expect(isWholeWord(list, "xsummer", 1, 7)).toBe(true);
  expect(isWholeWord(list, "summer", 3, 3)).toBe(false);
});

test("forwards and backwards, with swaps undone", () => {
  expect(isWholeWord(list, "5umm3r", 0, 6)).toBe(true);
  expect(isWholeWord(list, "remmus", 0, 6)).toBe(true);
  expect(isWholeWord(list, "r3mmu$", 0, 6)).toBe(true);
  // 1 is i and l, whichever makes a word.
  for (const text of ["111", "!1|", "1ll", "i11"]) expect(isWholeWord(list, text, 0, 3), text).toBe(true);
  expect(isWholeWord(list, "pool", 0, 4)).toBe(true);
  expect(isWholeWord(list, "straße", 0, 6)).toBe(true);
});

test("inside a text: the shortest word of at least so many letters", () => {
  const walk = { step: 1, max: 99, swaps: true } as const;
  expect(wordAt(list, "xxsummer", { ...walk, at: 2, min: 3 })).toBe(3);
  expect(wordAt(list, "xxsummer", { ...walk, at: 2, min: 4 })).toBe(6);
  expect(wordAt(list, "xx5ummer", { ...walk, at: 2, min: 4, swaps: false })).toBe(0);
  expect(wordAt(list, "remmusxx", { ...walk, at: 5, step: -1, min: 4 })).toBe(6);
  expect(wordAt(list, "summe", { ...walk, at: 0, min: 4 })).toBe(0);
});

test("what is left after trimming, and what signs beside it may be", () => {
  const text = "12345!l0v3!!99";
  expect(trimmedBases(text).map((base) => text.slice(...base))).toEqual(
    expect.arrayContaining(["l0v", "l0v3", "l0v3!", "!l0v"]),
  );
  expect(trimmedBases("2024!!")).toEqual([]);
  expect(trimmedBases("𝔭𝔴")).toEqual([[0, 4]]);
  expect(letterRuns("ab1cdef2straße3", 4)).toEqual([
    [3, 7],
    [8, 14],
  ]);
});

test("short texts: two times is a repetition, once is not", () => {
  const policy = definePolicy({ length: { min: 1, max: 64 }, rules: [repeats(), sequences()] });
  const codes = (text: string): string[] => policy.checkSync(text).issues.map(({ code }) => code);
  for (const text of ["kvq", "kvqxk", "kvqxvkqx", ""])
    expect(
      codes(text).filter((code) => code === "repeated"),
      text,
    ).toEqual([]);
  for (const text of ["kk", "kvkv", "kvqxkvqx", "KvqxkVqx"]) expect(codes(text), text).toEqual(["repeated"]);
  expect(codes("abc")).toEqual(["sequence"]);
  expect(codes("ab")).toEqual([]);
});
