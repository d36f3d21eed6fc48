import { isBytes } from "@noble/hashes/utils.js";
import { BackupCodeError } from "./error.js";

/** A key of a keyring: 32 or more random bytes, known by an id that is stored beside each hash. */
export type BackupCodeKey = {
  /** 1 to 64 characters; never used again for other bytes. */
  readonly id: string;
  /** At least 32 random bytes, held apart from the database. */
  readonly bytes: Uint8Array;
};

const LEAST_BYTES = 32;
/** 32 random bytes have about 30 different values; fewer than 8 never come by chance (below 2^-100). */
const LEAST_DIFFERENT = 8;

export function isKeyId(id: unknown): id is string {
  return typeof id === "string" && id.length >= 1 && id.length <= 64 && !/\p{C}/u.test(id);
}

/** Throws unless this is a key worth the name. */
export function checkKey(key: BackupCodeKey): void {
  if (!isKeyId(key?.id)) {
    throw new BackupCodeError(
      "weak_key",
      "a key has to be { id, bytes }, its id a text of 1 to 64 characters",
    );
  }
  const bytes: unknown = key.bytes;
  if (!isBytes(bytes) || bytes.length < LEAST_BYTES || fewDifferent(bytes)) {
    throw new BackupCodeError(
      "weak_key",
      `the bytes of key "${key.id}" have to be a Uint8Array of at least ${LEAST_BYTES} random bytes: ` +
        "make them with crypto.getRandomValues(new Uint8Array(32)), once, and keep them apart from the database",
    );
  }
}

function fewDifferent(bytes: Uint8Array): boolean {
  const seen: number[] = [];
  for (const byte of bytes) {
    if (!seen.includes(byte) && seen.push(byte) === LEAST_DIFFERENT) return false;
  }
  return true;
}

/** The keys by id; throws when one is weak, or two share an id. */
export function keyringOf(keys: readonly BackupCodeKey[]): ReadonlyMap<string, BackupCodeKey> {
  if (!Array.isArray(keys) || keys.length === 0) {
    throw new BackupCodeError("weak_key", "keys has to be a list of at least one key { id, bytes }");
  }
  const ring = new Map<string, BackupCodeKey>();
  for (const key of keys as readonly BackupCodeKey[]) {
    checkKey(key);
    if (ring.has(key.id)) throw new BackupCodeError("invalid_option", `two keys have the id "${key.id}"`);
    ring.set(key.id, key);
  }
  return ring;
}
