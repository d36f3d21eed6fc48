import type { BackupCodeContext } from "./context.js";
import { BackupCodeError } from "./error.js";
import type { HashedBackupCode } from "./hashed.js";
import type { BackupCodeKey } from "./key.js";
import type { BackupCodeForm } from "./normalize.js";
import type { RandomBytes } from "./random.js";
import { normalCodes, rowsOf } from "./row.js";
import type { SlowHasher } from "./slow.js";
import { LEAST_BITS } from "./strength.js";

/** Under which key, and for whom, codes are hashed. */
export type HashBackupCodesOptions = {
  /** The newest key of your keyring. */
  readonly key: BackupCodeKey;
  readonly context: BackupCodeContext;
  /** How the codes were made. Default `crockford`. */
  readonly form?: Exclude<BackupCodeForm, "verbatim"> | undefined;
  /** Lets codes pass that cannot have 64 bits. */
  readonly unsafeAllowUnder64Bits?: boolean | undefined;
  /** Not here: with a slow hash the answer is a Promise. */
  readonly hasher?: undefined;
};

/** With a slow hasher, for the letter of ASVS 6.5.2 and NIST SP 800-63B-4, 3.1.2.2. */
export type HashBackupCodesSlowlyOptions = Omit<HashBackupCodesOptions, "hasher"> & {
  readonly hasher: SlowHasher;
  /** Where salts come from. Default: the platform. */
  readonly random?: RandomBytes | undefined;
};

/** The fewest symbols that can make 64 bits: below, codes are too weak whatever made them. */
const LEAST_SYMBOLS = { crockford: 13, digits: 20, words: 4 } as const;

/**
 * Hashes the codes of a set for storing: one row of plain JSON for each, in the order of the codes.
 * HMAC-SHA-256 under a key of your keyring, bound to tenant, account and set. Synchronous; with a `hasher`
 * a Promise.
 *
 * @throws BackupCodeError `weak_key`, `missing_context`, `invalid_code`, `too_weak`; with a hasher also
 * `hasher_failed` and `selector_collision` (two codes of the set cannot be told apart without the slow hash,
 * once in 95 million sets: make a new set).
 * @example
 * const rows = hashBackupCodes(codes, { key, context: { tenant: "acme", account: "42", set: "1" } });
 */
export function hashBackupCodes(
  codes: readonly string[],
  options: HashBackupCodesSlowlyOptions,
): Promise<HashedBackupCode[]>;
export function hashBackupCodes(
  codes: readonly string[],
  options: HashBackupCodesOptions,
): HashedBackupCode[];
export function hashBackupCodes(
  codes: readonly string[],
  options: HashBackupCodesOptions | HashBackupCodesSlowlyOptions,
): HashedBackupCode[] | Promise<HashedBackupCode[]> {
  return rowsOf(() => {
    const { form = "crockford", unsafeAllowUnder64Bits = false } = options;
    if (!Object.hasOwn(LEAST_SYMBOLS, form)) {
      throw new BackupCodeError("invalid_option", "form has to be crockford, digits or words");
    }
    const normal = normalCodes(codes, form);
    const lengths = normal.map((code) => (form === "words" ? code.split("-") : code).length);
    const shortest = Math.min(...lengths);
    if (shortest < LEAST_SYMBOLS[form] && !unsafeAllowUnder64Bits) {
      throw new BackupCodeError(
        "too_weak",
        `a code of ${shortest} symbols cannot have ${LEAST_BITS} bits: make longer ones, or set unsafeAllowUnder64Bits`,
      );
    }
    return { codes: normal, form, weaker: false };
  }, options);
}
