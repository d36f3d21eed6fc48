/** Says to the compiler that the word is there: no loop over words leaves its array. Minifiers leave nothing of it. */
export function word(value: number | undefined): number {
  return value as number;
}

/** Bytes as words, most significant first; what is left over of the last is zero. No bytes are one word. */
export function pack(bytes: Uint8Array | number[]): number[] {
  const words = [0];
  for (let i = 0; i < bytes.length; i++) {
    // A shift counts modulo 32, so that 24 - 8i is 24, 16, 8, 0 again and again.
    (words[i >> 2] as number) |= word(bytes[i]) << (24 - i * 8);
  }
  return words;
}

/** RFC 4226 section 5.3: the last byte of the digest, whatever its length, says where the 31 bits stand. */
export function truncate(digest: ArrayLike<number>, last: number = word(digest[4])): number {
  const offset = last & 15;
  const i = offset >> 2;
  const turn = offset * 8;
  return (((word(digest[i]) << turn) | ((word(digest[i + 1]) >>> 1) >>> ~turn)) << 1) >>> 1;
}
