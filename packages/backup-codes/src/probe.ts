import { bytesToHex } from "@noble/hashes/utils.js";
import { BackupCodeError } from "./error.js";
import { type BackupCodeScheme, ID_DIGITS, SELECTOR_DIGITS } from "./hashed.js";
import { hmacOf } from "./hmac.js";
import type { BackupCodeKey } from "./key.js";
import { normalizeBackupCode } from "./normalize.js";

const LABEL = "sparekey backup code 1";

/** What a code is stored as under a scheme: compared with rows, or made into one. */
export type Probe = {
  readonly id: string;
  /** The fast hash; with a slow hasher, what goes into it. */
  readonly secret: string;
};

/**
 * Hashes what was typed, under the first key of the scheme, then under each that was laid over it. Input
 * that cannot be a code costs as many hash operations as input that can, and gives an id under which
 * nothing is ever stored and a hash that nothing is equal to, since no code has the form `malformed`.
 */
export function probeOf(
  typed: unknown,
  scheme: BackupCodeScheme,
  ring: ReadonlyMap<string, BackupCodeKey>,
  parts: readonly string[],
): Probe {
  const code = normalizeBackupCode(typed, { form: scheme.form });
  const [first = "", ...later] = scheme.keys;
  const over = later.map((id) => keyBytes(ring, id));
  const text = code === null ? ["malformed", "0000000000000000"] : [scheme.form, code];
  const tag = bytesToHex(hmacOf(keyBytes(ring, first), [LABEL, ...parts, ...text]));
  if (scheme.slow === undefined) return halvesOf(layOver(over, tag));
  return { id: layOver(over, tag.slice(0, SELECTOR_DIGITS)), secret: tag };
}

/** A fast hash is found by its first 128 bits and compared by the others as well. */
export function halvesOf(tag: string): Probe {
  return { id: tag.slice(0, ID_DIGITS), secret: tag.slice(ID_DIGITS) };
}

/** Lays keys over a stored hash, one after the other. The result has its length, 64 digits at most. */
export function layOver(keys: readonly Uint8Array[], hash: string): string {
  return keys.reduce(
    (inner, key) => bytesToHex(hmacOf(key, [`${LABEL} over`, inner])).slice(0, inner.length),
    hash,
  );
}

/** The bytes of a key of the ring; throws when it is not there, or the code would look wrong (S29). */
export function keyBytes(ring: ReadonlyMap<string, BackupCodeKey>, id: string): Uint8Array {
  const key = ring.get(id);
  if (key === undefined) {
    throw new BackupCodeError(
      "unknown_key",
      `codes are stored under key "${id}", which is not in keys: a key has to stay as long as codes under it`,
    );
  }
  return key.bytes;
}
