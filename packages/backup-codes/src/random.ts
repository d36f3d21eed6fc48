import { isBytes } from "@noble/hashes/utils.js";
import { BackupCodeError } from "./error.js";

/** Gives `length` fresh random bytes. Has to be cryptographically secure, and is called as often as needed. */
export type RandomBytes = (length: number) => Uint8Array;

/** The default source, and the only place in this package that draws from the platform. */
export const platformRandom: RandomBytes = (length) =>
  globalThis.crypto.getRandomValues(new Uint8Array(length));

/** Draws from a source and refuses what a broken one gives back. */
export function drawBytes(random: RandomBytes, length: number): Uint8Array {
  const bytes: unknown = random(length);
  if (!isBytes(bytes) || bytes.length !== length) {
    throw new BackupCodeError(
      "random_failed",
      `random(${length}) has to return a Uint8Array of ${length} bytes`,
    );
  }
  return bytes;
}

/**
 * A function that draws integers below `size` (at most 65,536), each as likely as the others. Values past
 * the largest multiple of `size` are thrown away, since taking them modulo `size` would favour the first
 * symbols (ASVS 6.5.3). Less than half of all draws are thrown away, so 256 in a row mean a broken source.
 * `expected` integers are drawn in one call of the source.
 */
export function uniformSource(size: number, random: RandomBytes, expected: number): () => number {
  const width = size <= 256 ? 1 : 2;
  const range = 256 ** width;
  const limit = range - (range % size);
  let pool = drawBytes(random, expected * width);
  let at = 0;
  return () => {
    for (let tries = 0; tries < 256; tries++) {
      if (at + width > pool.length) {
        pool = drawBytes(random, 16 * width);
        at = 0;
      }
      const high = width === 2 ? (pool[at++] ?? 0) : 0;
      const value = high * 256 + (pool[at++] ?? 0);
      if (value < limit) return value % size;
    }
    throw new BackupCodeError("random_failed", "the random source repeats itself: its output is not random");
  };
}
