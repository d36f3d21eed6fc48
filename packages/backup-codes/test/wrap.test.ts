import { expect, test } from "vitest";
import { wrap } from "../src/wrap.js";

const word = (length: number) => "x".repeat(length);

test("72 columns fit, 73 do not", () => {
  expect(wrap(`${word(36)} ${word(35)}`)).toBe(`${word(36)} ${word(35)}`);
  expect(wrap(`${word(36)} ${word(36)}`)).toBe(`${word(36)}\n${word(36)}`);
  expect(wrap(`${word(36)} ${word(35)} y`)).toBe(`${word(36)} ${word(35)}\ny`);
});

test("an indent counts, and stands before every line but the first", () => {
  expect(wrap(`${word(36)} ${word(33)}`, "  ")).toBe(`${word(36)} ${word(33)}`);
  expect(wrap(`${word(36)} ${word(34)}`, "  ")).toBe(`${word(36)}\n  ${word(34)}`);
});

test("what cannot be broken stays whole, without an empty line before it", () => {
  expect(wrap(word(100))).toBe(word(100));
  expect(wrap(`a ${word(100)} b`)).toBe(`a\n${word(100)}\nb`);
  expect(wrap("")).toBe("");
  expect(wrap("a ")).toBe("a");
});

test("Japanese letters are two columns wide and break after clauses, spaces stay out of line ends", () => {
  const clause = (letters: number) => `${"漢".repeat(letters - 1)}。`;
  expect(wrap(clause(18) + clause(18))).toBe(clause(18) + clause(18));
  expect(wrap(clause(18) + clause(19))).toBe(`${clause(18)}\n${clause(19)}`);
  for (const mark of ["、", "："]) {
    const first = "漢".repeat(20) + mark;
    expect(wrap(first + clause(20))).toBe(`${first}\n${clause(20)}`);
  }
});

test("a space that does not break does not", () => {
  expect(wrap(`${word(60)} ${word(10)}\u00a0: x`)).toBe(`${word(60)}\n${word(10)}\u00a0: x`);
});
