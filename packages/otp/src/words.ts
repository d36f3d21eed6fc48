/** A word that is known to be there: no loop over words leaves its array. */
export const word = (words: Int32Array, i: number): number => words[i] as number;

/** Bytes as words, most significant first, in an array of `size` words; what is left over is zero. */
export function pack(bytes: Uint8Array, size: number): Int32Array {
  const words = new Int32Array(size);
  let i = 0;
  for (const byte of bytes) {
    words[i >> 2] = word(words, i >> 2) | (byte << (24 - (i & 3) * 8));
    i++;
  }
  return words;
}

/** A hash function, as HMAC needs it: 32-bit words, most significant first (SHA-512 has two to a word). */
export interface Hash {
  /** Words in a block: 16, or 32 for SHA-512. */
  readonly block: number;
  /** A fresh initial state; its length is the digest's. */
  start(): Int32Array;
  /**
   * FIPS 180-4 section 6: the state that follows `from` and the block at the front of `w`, written to the front
   * of `into`, which may be `w` or `from` itself. The rest of `w` (80 words, or 160 for SHA-512) is scratch.
   */
  mix(from: Int32Array, w: Int32Array, into: Int32Array): void;
}
