import { expect, test } from "vitest";
import { backupCodeStrength, generateBackupCodes } from "../src/index.js";
import { words } from "./words.js";

test("the default: 16 characters, 80 bits, 76.7 for one guess at ten codes", () => {
  expect(backupCodeStrength()).toEqual({
    bits: 80,
    bitsPerGuess: 80 - Math.log2(10),
    symbols: 16,
    alphabetSize: 32,
    savedRecoveryCode: true,
    fastHashToTheLetter: false,
  });
});

test.each([
  [{ bits: 64 }, 13, 65],
  [{ bits: 65 }, 13, 65],
  [{ bits: 66 }, 14, 70],
  [{ bits: 256 }, 52, 260],
  [{ bits: 64, alphabet: "digits" }, 20, 20 * Math.log2(10)],
  [{ alphabet: "digits" }, 25, 25 * Math.log2(10)],
  [{ alphabet: { words } }, 10, 10 * Math.log2(300)],
  [{ bits: 19, alphabet: "digits", unsafeAllowUnder64Bits: true }, 6, 6 * Math.log2(10)],
] as const)("%j takes %i symbols and has %f bits: the symbols that are made", (options, symbols, bits) => {
  expect(backupCodeStrength(options)).toMatchObject({ symbols, bits });
  const [code = ""] = generateBackupCodes({ ...options, count: 1 });
  const made =
    "alphabet" in options && typeof options.alphabet === "object"
      ? code.split("-")
      : code.replaceAll("-", "");
  expect(made).toHaveLength(symbols);
});

test("which standard is met to the letter depends on the bits", () => {
  expect(backupCodeStrength({ bits: 112 })).toMatchObject({ symbols: 23, fastHashToTheLetter: true });
  expect(backupCodeStrength({ bits: 110 })).toMatchObject({ symbols: 22, fastHashToTheLetter: false });
  const weak = backupCodeStrength({ bits: 60, unsafeAllowUnder64Bits: true });
  expect(weak).toMatchObject({ bits: 60, savedRecoveryCode: false });
  expect(backupCodeStrength({ bits: 64, alphabet: { words: many(65_536) } })).toMatchObject({
    bits: 64,
    savedRecoveryCode: true,
  });
  expect(backupCodeStrength({ bits: 112, alphabet: { words: many(65_536) } })).toMatchObject({
    bits: 112,
    fastHashToTheLetter: true,
  });
});

const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `w${index}`);

test("S22 under 64 bits nothing is made unless it is asked for by its name", () => {
  for (const bits of [19, 40, 63.9]) {
    for (const refused of [backupCodeStrength, generateBackupCodes]) {
      expect(() => refused({ bits })).toThrow(
        expect.objectContaining({
          code: "too_weak",
          message: expect.stringContaining("unsafeAllowUnder64Bits"),
        }),
      );
    }
    expect(generateBackupCodes({ bits, unsafeAllowUnder64Bits: true })).toHaveLength(10);
  }
});

test.each([18.9, 0, -1, 257, Number.NaN, Number.POSITIVE_INFINITY, "80", null])(
  "%s bits are refused",
  (bits) => {
    // @ts-expect-error what a program without types can do
    expect(() => backupCodeStrength({ bits, unsafeAllowUnder64Bits: true })).toThrow(
      expect.objectContaining({
        code: "invalid_option",
        message: expect.stringContaining("from 64 to 256 (from 19"),
      }),
    );
  },
);

test.each([0, 101, 1.5, Number.NaN, "10", null])("a count of %s is refused", (count) => {
  // @ts-expect-error what a program without types can do
  expect(() => backupCodeStrength({ count })).toThrow(
    expect.objectContaining({ code: "invalid_option", message: expect.stringContaining("1 to 100") }),
  );
});

test("counts from 1 to 100", () => {
  expect(backupCodeStrength({ count: 1 }).bitsPerGuess).toBe(80);
  expect(backupCodeStrength({ count: 100 }).bitsPerGuess).toBe(80 - Math.log2(100));
});
