import type { HashBackupCodesOptions, HashBackupCodesSlowlyOptions } from "./hash.js";
import type { HashedBackupCode } from "./hashed.js";
import { normalCodes, rowsOf } from "./row.js";
import { LEAST_BITS } from "./strength.js";

/** Under which key, and for whom. */
export type HashImportedBackupCodesOptions = Pick<HashBackupCodesOptions, "key" | "context" | "hasher">;

/** With a slow hasher. */
export type HashImportedBackupCodesSlowlyOptions = Pick<
  HashBackupCodesSlowlyOptions,
  "key" | "context" | "hasher" | "random"
>;

/**
 * Takes over codes that were made elsewhere, as they are: any alphabet, case kept, typed with the same
 * dashes as printed. Nobody has to get new codes when you move in. Codes that cannot have 64 bits are
 * marked `weaker: true`, for you to replace when the person next comes by.
 *
 * @throws BackupCodeError `weak_key`, `missing_context`, `invalid_code`.
 * @example
 * const rows = hashImportedBackupCodes(["aBc9-x2Yq", "Zz81-ppQe"], { key, context });
 * rows[0]?.weaker; // true: 8 letters and digits
 */
export function hashImportedBackupCodes(
  codes: readonly string[],
  options: HashImportedBackupCodesSlowlyOptions,
): Promise<HashedBackupCode[]>;
export function hashImportedBackupCodes(
  codes: readonly string[],
  options: HashImportedBackupCodesOptions,
): HashedBackupCode[];
export function hashImportedBackupCodes(
  codes: readonly string[],
  options: HashImportedBackupCodesOptions | HashImportedBackupCodesSlowlyOptions,
): HashedBackupCode[] | Promise<HashedBackupCode[]> {
  return rowsOf(() => {
    const normal = normalCodes(codes, "verbatim");
    return { codes: normal, form: "verbatim", weaker: mostBits(normal) < LEAST_BITS };
  }, options);
}

const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[0-9]/, 10],
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
];

/**
 * The most bits that the shortest code can have, from the kinds of characters that the set uses. Dashes,
 * spaces and other signs stand at fixed places in every maker's codes that we know, and count nothing.
 */
function mostBits(codes: readonly string[]): number {
  const text = codes.join("");
  const size = CLASSES.reduce((sum, [kind, count]) => sum + (kind.test(text) ? count : 0), 0);
  const shortest = Math.min(...codes.map((code) => code.replace(/[^0-9A-Za-z]/g, "").length));
  return shortest * Math.log2(Math.max(size, 1));
}
