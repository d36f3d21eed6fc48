import { bytesToHex } from "@noble/hashes/utils.js";
import { type BackupCodeContext, contextParts } from "./context.js";
import { BackupCodeError } from "./error.js";
import type { BackupCodeScheme, HashedBackupCode } from "./hashed.js";
import { type BackupCodeKey, keyringOf } from "./key.js";
import { type BackupCodeForm, normalizeBackupCode } from "./normalize.js";
import { keyBytes, layOver, probeOf } from "./probe.js";
import { drawBytes, platformRandom, type RandomBytes } from "./random.js";
import { checkHasher, SALT_BYTES, type SlowHasher, slowHash } from "./slow.js";

/** What a slow row is made with, checked. */
export type SlowMeans = {
  readonly ring: ReadonlyMap<string, BackupCodeKey>;
  readonly parts: readonly string[];
  readonly hasher: SlowHasher;
  readonly random?: RandomBytes | undefined;
};

/** The codes as they are hashed; throws unless each is one, and all are different. */
export function normalCodes(codes: readonly string[], form: BackupCodeForm): string[] {
  if (!Array.isArray(codes) || codes.length === 0) {
    throw new BackupCodeError("invalid_code", "codes has to be a list of at least one code");
  }
  const normal = codes.map((code: unknown, index) => {
    const one = normalizeBackupCode(code, { form });
    if (one === null) {
      throw new BackupCodeError(
        "invalid_code",
        `codes[${index}] is not a code of form ${form}: say in form how the codes were made`,
      );
    }
    return one;
  });
  if (new Set(normal).size !== normal.length) {
    throw new BackupCodeError("invalid_code", "two codes of the set are the same");
  }
  return normal;
}

/** Codes that {@link normalCodes} has seen. */
export type ReadyCodes = {
  readonly codes: readonly string[];
  readonly form: BackupCodeForm;
  readonly weaker: boolean;
};

type RowsOptions = {
  readonly key: BackupCodeKey;
  readonly context: BackupCodeContext;
  readonly hasher?: SlowHasher | undefined;
  readonly random?: RandomBytes | undefined;
};

/** Hashes codes under one key. `ready` may throw: with a hasher, that too comes out of the Promise. */
export function rowsOf(
  ready: () => ReadyCodes,
  options: RowsOptions,
): HashedBackupCode[] | Promise<HashedBackupCode[]> {
  const { key, context, hasher, random } = options;
  if (hasher !== undefined) return slowRowsOf(ready, { key, context, hasher, random });
  const { codes, form, weaker } = ready();
  const ring = keyringOf([key]);
  const parts = contextParts(context);
  return codes.map((code) => named(rowOf(code, { form, keys: [key.id] }, ring, parts), weaker));
}

async function slowRowsOf(
  ready: () => ReadyCodes,
  { key, context, hasher, random }: RowsOptions & { readonly hasher: SlowHasher },
): Promise<HashedBackupCode[]> {
  const { codes, form, weaker } = ready();
  checkHasher(hasher);
  const means = { ring: keyringOf([key]), parts: contextParts(context), hasher, random };
  const rows: HashedBackupCode[] = [];
  // One after the other: a memory-hard hash ten times at once is what takes a small server down.
  for (const code of codes) {
    rows.push(named(await slowRowOf(code, { form, keys: [key.id], slow: hasher.id }, means), weaker));
  }
  checkDifferent(rows);
  return rows;
}

const named = (row: HashedBackupCode, weaker: boolean): HashedBackupCode =>
  weaker ? { ...row, weaker } : row;

/** The row of a code under a scheme without a slow hasher. */
export function rowOf(
  code: string,
  scheme: BackupCodeScheme,
  ring: ReadonlyMap<string, BackupCodeKey>,
  parts: readonly string[],
): HashedBackupCode {
  const { id, secret } = probeOf(code, scheme, ring, parts);
  return { v: 1, ...scheme, id, hash: secret };
}

/** The row of a code under a scheme with a slow hasher, with a salt of its own. */
export async function slowRowOf(
  code: string,
  scheme: BackupCodeScheme,
  means: SlowMeans,
): Promise<HashedBackupCode> {
  const { ring, parts, hasher, random = platformRandom } = means;
  const { id, secret } = probeOf(code, scheme, ring, parts);
  const over = scheme.keys.slice(1).map((name) => keyBytes(ring, name));
  const salt = bytesToHex(drawBytes(random, SALT_BYTES));
  return { v: 1, ...scheme, id, salt, hash: layOver(over, await slowHash(hasher, secret, salt)) };
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
