import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as entry from "../../src/index.js";
import { type BackupCodeErrorCode, backupCodeStrength, generateBackupCodes } from "../../src/index.js";

const root = join(import.meta.dirname, "../../../..");
const readme = readFileSync(join(root, "packages/backup-codes/README.md"), "utf8");
const docs = readFileSync(join(root, "docs/backup-codes/index.md"), "utf8");

/** The cells of the row that starts with these. */
function row(page: string, ...cells: string[]): string[] {
  const line = page
    .split("\n")
    .find((each) => each.replace(/ +/g, " ").startsWith(`| ${cells.join(" | ")} |`));
  return line?.split("|").map((cell) => cell.trim()) ?? [];
}

test("the defaults on the pages are those of the code", () => {
  const { bits } = backupCodeStrength();
  const codes = generateBackupCodes();
  expect(row(readme, "`bits`")[2]).toBe(String(bits));
  expect(row(readme, "`count`")[2]).toBe(String(codes.length));
  expect(row(readme, "`group`")[2]).toBe(String(codes[0]?.indexOf("-")));
  expect(row(docs, "bits of a code")[2]).toBe(String(bits));
  expect(row(docs, "codes in a set")[2]).toBe(String(codes.length));
});

test("the table of lengths is computed", () => {
  const strength = readFileSync(join(root, "docs/backup-codes/strength.md"), "utf8");
  const list = (count: number) => ({ words: Array.from({ length: count }, (_, index) => `w${index}`) });
  for (const [name, alphabet] of [
    ['`"crockford"`', "crockford"],
    ['`"digits"`', "digits"],
    ["`{ words }`, 7,776 of them", list(7776)],
    ["`{ words }`, 2,048 of them", list(2048)],
  ] as const) {
    const [, , size, ...lengths] = row(strength, name);
    expect(size?.replace(",", "")).toBe(String(backupCodeStrength({ alphabet }).alphabetSize));
    expect(lengths.slice(0, 3).map((cell) => Number.parseInt(cell, 10))).toEqual(
      [64, 80, 112].map((bits) => backupCodeStrength({ alphabet, bits }).symbols),
    );
  }
});

test("every function and every error code is in the manual", () => {
  const errors: Record<BackupCodeErrorCode, true> = {
    invalid_option: true,
    too_weak: true,
    invalid_code: true,
    weak_key: true,
    unknown_key: true,
    missing_context: true,
    invalid_hashed_code: true,
    missing_hasher: true,
    hasher_failed: true,
    selector_collision: true,
    random_failed: true,
  };
  for (const name of [...Object.keys(errors), ...Object.keys(entry)]) expect(readme).toContain(`\`${name}`);
});
