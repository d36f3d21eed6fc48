import { bytesToHex } from "@noble/hashes/utils.js";
import { type BackupCodeContext, contextParts } from "./context.js";
import { BackupCodeError } from "./error.js";
import type { BackupCodeScheme, HashedBackupCode } from "./hashed.js";
import { type BackupCodeKey, keyringOf } from "./key.js";
import { type BackupCodeForm, normalizeBackupCode } from "./normalize.js";
import { type Probe, probeOf } from "./probe.js";
import { drawBytes, platformRandom, type RandomBytes } from "./random.js";
import { checkHasher, SALT_BYTES, type SlowHasher, slowHash } from "./slow.js";
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
};

/** With a slow hasher, for the letter of ASVS 6.5.2 and NIST SP 800-63B-4, 3.1.2.2. */
export type HashBackupCodesSlowlyOptions = HashBackupCodesOptions & {
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
  options: HashBackupCodesOptions & Partial<HashBackupCodesSlowlyOptions>,
): HashedBackupCode[] | Promise<HashedBackupCode[]> {
  const { form = "crockford", unsafeAllowUnder64Bits = false } = options;
  if (!Object.hasOwn(LEAST_SYMBOLS, form)) {
    throw new BackupCodeError("invalid_option", "form has to be crockford, digits or words");
  }
  const normal = normalCodes(codes, form);
  const shortest = Math.min(...normal.map((code) => (form === "words" ? code.split("-") : code).length));
  if (shortest < LEAST_SYMBOLS[form] && !unsafeAllowUnder64Bits) {
    throw new BackupCodeError(
      "too_weak",
      `a code of ${shortest} symbols cannot have ${LEAST_BITS} bits: make longer ones, or set unsafeAllowUnder64Bits`,
    );
  }
  return hashNormal(normal, form, options);
}

/** The codes as they are hashed; throws unless each is one, and all are different. */
export function normalCodes(codes: readonly string[], form: BackupCodeForm): string[] {
  if (!Array.isArray(codes) || codes.length === 0) {
    throw new BackupCodeError("invalid_code", "codes has to be a list of at least one code");
  }
  const normal = codes.map((code: unknown, index) => {
    const one = normalizeBackupCode(code, { form });
    if (one === null)
      throw new BackupCodeError("invalid_code", `codes[${index}] is not a code of form ${form}`);
    return one;
  });
  if (new Set(normal).size !== normal.length) {
    throw new BackupCodeError("invalid_code", "two codes of the set are the same");
  }
  return normal;
}

/** Hashes codes that are known to be well formed and different. */
export function hashNormal(
  codes: readonly string[],
  form: BackupCodeForm,
  {
    key,
    context,
    hasher,
    random = platformRandom,
  }: Omit<Partial<HashBackupCodesSlowlyOptions>, "form"> & HashBackupCodesOptions,
): HashedBackupCode[] | Promise<HashedBackupCode[]> {
  const ring = keyringOf([key]);
  const parts = contextParts(context);
  if (hasher === undefined) {
    const scheme = { form, keys: [key.id] };
    return codes.map((code) => {
      const { id, secret } = probeOf(code, scheme, ring, parts);
      return { v: 1, ...scheme, id, hash: secret };
    });
  }
  checkHasher(hasher);
  const scheme = { form, keys: [key.id], slow: hasher.id };
  const probes = codes.map((code) => probeOf(code, scheme, ring, parts));
  checkDifferent(probes);
  return hashSlowly(probes, scheme, hasher, random);
}

async function hashSlowly(
  probes: readonly Probe[],
  scheme: BackupCodeScheme,
  hasher: SlowHasher,
  random: RandomBytes,
): Promise<HashedBackupCode[]> {
  const rows: HashedBackupCode[] = [];
  // One after the other: a memory-hard hash ten times at once is what takes a small server down.
  for (const { id, secret } of probes) {
    const salt = bytesToHex(drawBytes(random, SALT_BYTES));
    rows.push({ v: 1, ...scheme, id, salt, hash: await slowHash(hasher, secret, salt) });
  }
  return rows;
}

/** Rows are found by their id, so no two of a set may share one. */
export function checkDifferent(rows: readonly { readonly id: string }[]): void {
  if (new Set(rows.map(({ id }) => id)).size !== rows.length) {
    throw new BackupCodeError(
      "selector_collision",
      "two codes of this set have the same selector, which happens once in 95 million sets: make a new set",
    );
  }
}
