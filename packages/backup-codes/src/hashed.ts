import { BackupCodeError } from "./error.js";
import { isKeyId } from "./key.js";
import type { BackupCodeForm } from "./normalize.js";

/**
 * How the codes of a set are read and hashed: what has to be known to find one by what was typed. The same
 * for all codes of a set; keep it with the set when you look codes up by key.
 */
export type BackupCodeScheme = {
  readonly form: BackupCodeForm;
  /** Ids of the keys: the one that hashed the code first, then each that was laid over it later. */
  readonly keys: readonly string[];
  /** Id of the slow hasher, when there is one. */
  readonly slow?: string;
};

/** A code as it is stored: plain JSON, one row for each code. */
export type HashedBackupCode = BackupCodeScheme & {
  /** Version of this record. */
  readonly v: 1;
  /** Where to find the code: a keyed hash, 32 hexadecimal digits (8 with a slow hasher). Different for all codes of a set. */
  readonly id: string;
  /** What the typed code is compared with, in hexadecimal. */
  readonly hash: string;
  /** The code's own salt, in hexadecimal, when there is a slow hasher. */
  readonly salt?: string;
  /** Taken over from elsewhere with fewer than 64 bits: replace it when you can. */
  readonly weaker?: true;
};

const FORMS: readonly unknown[] = ["crockford", "digits", "words", "verbatim"];
const HEX = /^(?:[0-9a-f]{2})+$/;
/** Hex digits of an id: 128 bits. With a slow hasher only 32 bits, or the id would be a fast way around it. */
export const ID_DIGITS = 32;
export const SELECTOR_DIGITS = 8;

/**
 * The scheme of a stored code: the part that the whole set has in common.
 *
 * @example
 * const [first] = hashBackupCodes(codes, { key, context });
 * if (first) set.scheme = backupCodeScheme(first); // { form: "crockford", keys: ["2026-11"] }
 */
export function backupCodeScheme(hashed: BackupCodeScheme): BackupCodeScheme {
  checkScheme(hashed);
  const { form, keys, slow } = hashed;
  return slow === undefined ? { form, keys } : { form, keys, slow };
}

/** Throws unless this is a scheme: what is damaged must not read as "wrong code" (S29). */
export function checkScheme(scheme: unknown): asserts scheme is BackupCodeScheme {
  const { form, keys, slow } = recordOf(scheme);
  const chain: readonly unknown[] = Array.isArray(keys) ? keys : [];
  if (
    !FORMS.includes(form) ||
    chain.length === 0 ||
    chain.length > 32 ||
    !chain.every(isKeyId) ||
    (slow !== undefined && !isKeyId(slow))
  ) {
    throw damaged("form, keys or slow");
  }
}

/** Throws unless this is a stored code of a version that this package knows. */
export function checkHashed(hashed: unknown): asserts hashed is HashedBackupCode {
  const { v, id, hash, salt, slow } = recordOf(hashed);
  if (v !== 1) throw damaged("v");
  checkScheme(hashed);
  const isSlow = slow !== undefined;
  if (!isHex(id, isSlow ? SELECTOR_DIGITS : ID_DIGITS)) throw damaged("id");
  if (!isHex(hash, isSlow ? undefined : ID_DIGITS)) throw damaged("hash");
  if (isSlow !== isHex(salt)) throw damaged("salt");
}

/** The same for each of a list. */
export function checkRows(hashed: unknown): asserts hashed is readonly HashedBackupCode[] {
  if (!Array.isArray(hashed)) {
    throw new BackupCodeError("invalid_hashed_code", "hashed has to be the list of stored codes");
  }
  // Not forEach: it would leave out the holes of a list that has some.
  for (const row of hashed as unknown[]) checkHashed(row);
}

function isHex(value: unknown, digits?: number): boolean {
  return typeof value === "string" && HEX.test(value) && value.length === (digits ?? value.length);
}

function recordOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw damaged("record");
  return { ...value };
}

const damaged = (part: string): BackupCodeError =>
  new BackupCodeError(
    "invalid_hashed_code",
    `this is not a stored backup code: its ${part} is missing, damaged or of a newer version`,
  );
