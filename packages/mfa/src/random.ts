/** Fills and returns an array of that many unpredictable bytes. The only source of entropy of this package. */
export type RandomBytes = (length: number) => Uint8Array;

const drawn = new Uint8Array(512);
let used = drawn.length;

/**
 * Drawn some hundred at a time: asking the platform costs more than what it gives. What was given out is wiped,
 * so that nothing in memory tells of it afterwards.
 */
export const systemRandom: RandomBytes = (length) => {
  if (length > drawn.length / 4) return globalThis.crypto.getRandomValues(new Uint8Array(length));
  if (used + length > drawn.length) {
    globalThis.crypto.getRandomValues(drawn);
    used = 0;
  }
  const bytes = drawn.slice(used, used + length);
  drawn.fill(0, used, used + length);
  used += length;
  return bytes;
};
