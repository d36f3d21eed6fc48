import { expect, test } from "vitest";
import { generateBackupCodes, normalizeBackupCode } from "../src/index.js";
import { words } from "./words.js";

test("ten codes of four groups of four, all different", () => {
  const codes = generateBackupCodes();
  expect(codes).toHaveLength(10);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
});

/** Wilson and Hilferty: how far a chi-squared is from what chance gives, in standard deviations. */
function deviations(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const free = counts.length - 1;
  return (Math.cbrt(chi / free) - (1 - 2 / (9 * free))) / Math.sqrt(2 / (9 * free));
}

// Seconds of work, and more where other work goes on beside it.
test("S22 a million codes: every position uniform by chi-squared, no duplicate, no excluded character", {
  timeout: 180_000,
}, () => {
  const places = [0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 15, 16, 17, 18];
  // A mutant is noticed by less.
  const sets = process.env["STRYKER_MUTATOR_WORKER"] === undefined ? 10_000 : 100;
  const counts = new Uint32Array(19 * 128);
  const seen = new Set<string>();
  for (let set = 0; set < sets; set++) {
    for (const code of generateBackupCodes({ count: 100 })) {
      seen.add(code);
      for (const at of places) counts[at * 128 + code.charCodeAt(at)]!++;
    }
  }
  expect(seen.size).toBe(sets * 100);
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const total = new Array<number>(32).fill(0);
  for (const at of places) {
    const here = Array.from(alphabet, (sign) => counts[at * 128 + sign.charCodeAt(0)]!);
    // Nothing outside the alphabet was counted.
    expect(here.reduce((sum, count) => sum + count, 0)).toBe(sets * 100);
    // Seven deviations come by chance once in 10^12.
    expect(Math.abs(deviations(here))).toBeLessThan(7);
    here.forEach((count, index) => {
      total[index]! += count;
    });
  }
  expect(Math.abs(deviations(total))).toBeLessThan(7);
});

test("digits and words are uniform too, though their number is no power of two", () => {
  const digits = new Array<number>(10).fill(0);
  const picked = new Map(words.map((word) => [word, 0]));
  for (let set = 0; set < 300; set++) {
    for (const code of generateBackupCodes({ alphabet: "digits", count: 100 })) {
      for (const digit of code.replaceAll("-", "")) digits[Number(digit)]!++;
    }
    for (const code of generateBackupCodes({ alphabet: { words }, count: 100 })) {
      for (const word of code.split("-")) picked.set(word, picked.get(word)! + 1);
    }
  }
  expect(Math.abs(deviations(digits))).toBeLessThan(7);
  expect(picked.size).toBe(words.length);
  expect(Math.abs(deviations([...picked.values()]))).toBeLessThan(7);
});

test("the symbols are those that the source draws, in order", () => {
  const random = (length: number) => Uint8Array.from({ length }, (_, index) => index);
  expect(generateBackupCodes({ count: 2, random })).toEqual(["0123-4567-89AB-CDEF", "GHJK-MNPQ-RSTV-WXYZ"]);
  expect(generateBackupCodes({ count: 1, alphabet: "digits", random })).toEqual([
    "0123-4567-8901-2345-6789-0123-4",
  ]);
});

test("groups as asked, or none", () => {
  const shape = (group: number) => generateBackupCodes({ group, count: 1 })[0]!.replace(/[^-]/g, "x");
  expect(shape(0)).toBe("xxxxxxxxxxxxxxxx");
  expect(shape(8)).toBe("xxxxxxxx-xxxxxxxx");
  expect(shape(5)).toBe("xxxxx-xxxxx-xxxxx-x");
  expect(shape(100)).toBe("xxxxxxxxxxxxxxxx");
  expect(shape(1)).toBe("x-x-x-x-x-x-x-x-x-x-x-x-x-x-x-x");
});

test.each([-1, 1.5, Number.NaN, "4", null])("a group of %s is refused", (group) => {
  // @ts-expect-error what a program without types can do
  expect(() => generateBackupCodes({ group })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("0 for no dashes") }),
  );
});

test("words have a dash between them, always", () => {
  const [code = ""] = generateBackupCodes({ alphabet: { words }, group: 1 });
  expect(code.split("-")).toHaveLength(10);
  expect(normalizeBackupCode(code, { form: "words" })).toBe(code);
  expect(() => generateBackupCodes({ alphabet: { words }, group: 2 })).toThrow("words stand one in a group");
});

test("a set of short codes has no code twice, though the source gives one twice", () => {
  // Six digits each: the second draw repeats the first, the third does not.
  const digits = [1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  let at = 0;
  const random = (length: number) => Uint8Array.from({ length }, () => digits[at++]!);
  const options = { count: 2, bits: 19, alphabet: "digits", unsafeAllowUnder64Bits: true, group: 0 } as const;
  expect(generateBackupCodes({ ...options, random })).toEqual(["123456", "654321"]);
});
