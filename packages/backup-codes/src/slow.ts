import { bytesToHex, hexToBytes, isBytes } from "@noble/hashes/utils.js";
import { BackupCodeError } from "./error.js";
import { isKeyId } from "./key.js";

/**
 * A slow, salted password hash that you pass in: argon2id or scrypt. The secret is 32 bytes of keyed hash,
 * never the code itself.
 */
export type SlowHasher = {
  /** Names the algorithm and its parameters, e.g. `"argon2id-19456-2-1"`: stored beside each hash. */
  readonly id: string;
  /** At least 16 bytes, the same for the same input. */
  hash(secret: Uint8Array, salt: Uint8Array): Uint8Array | Promise<Uint8Array>;
};

/** Bytes of a code's own salt (NIST SP 800-63B-4, 3.1.2.2 asks for 4). */
export const SALT_BYTES = 16;

/** The salt of a hash operation whose outcome does not count: it costs what a real one costs. */
export const DUMMY_SALT: string = "00".repeat(SALT_BYTES);

/** Throws unless this is a hasher that can be known again by its id. */
export function checkHasher(hasher: SlowHasher): void {
  if (!isKeyId(hasher?.id) || typeof hasher.hash !== "function") {
    throw new BackupCodeError("invalid_option", "a hasher has to be { id, hash(secret, salt) }");
  }
}

/** The same for each of a list. */
export function checkHashers(hashers: readonly SlowHasher[]): void {
  if (!Array.isArray(hashers))
    throw new BackupCodeError("invalid_option", "hashers has to be a list of hashers");
  for (const hasher of hashers as readonly SlowHasher[]) checkHasher(hasher);
}

/** The hasher that stored codes name; throws when it was not passed in. */
export function hasherOf(hashers: readonly SlowHasher[], slow: string | undefined): SlowHasher {
  const hasher = hashers.find(({ id }) => id === slow);
  if (hasher === undefined) {
    throw new BackupCodeError(
      "missing_hasher",
      `codes are stored under the hasher "${slow}": pass it in hashers`,
    );
  }
  return hasher;
}

/** One slow hash, in hexadecimal. What the hasher throws comes out as the cause of a `hasher_failed`. */
export async function slowHash(hasher: SlowHasher, secret: string, salt: string): Promise<string> {
  let out: unknown;
  try {
    out = await hasher.hash(hexToBytes(secret), hexToBytes(salt));
  } catch (cause) {
    throw new BackupCodeError("hasher_failed", `the hasher "${hasher.id}" failed`, { cause });
  }
  if (!isBytes(out) || out.length < 16) {
    throw new BackupCodeError("hasher_failed", `the hasher "${hasher.id}" has to give 16 bytes or more`);
  }
  return bytesToHex(out);
}
