/** A word that is known to be there: no loop over words leaves its array. */
export const word = (words: Int32Array, i: number): number => words[i] as number;

/** Bytes as words, most significant first, in an array of `size` words; what is left over is zero. */
export function pack(bytes: Uint8Array, size: number): Int32Array {
  const words = new Int32Array(size);
  for (let i = 0; i < bytes.length; i++) {
    words[i >> 2] = word(words, i >> 2) | ((bytes[i] as number) << (24 - (i & 3) * 8));
  }
  return words;
}

/** RFC 4226 section 5.3: the last byte of the digest, whatever its length, says where the 31 bits stand. */
export function truncate(digest: Int32Array, words: number): number {
  const offset = word(digest, words - 1) & 15;
  const turn = (offset & 3) * 8;
  const i = offset >> 2;
  return ((word(digest, i) << turn) | ((word(digest, i + 1) >>> 1) >>> (31 - turn))) & 0x7fffffff;
}
