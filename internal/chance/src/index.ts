/** What a test's luck grows from: `SPAREKEY_SEED`, or another one each time. A failure names it. */
export const seed: number = Number(process.env["SPAREKEY_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(from: number): () => number {
  // Seeds that lie side by side begin far from each other.
  let state = Math.imul(from, 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
