/** Fills and returns an array of that many unpredictable bytes. The only source of entropy of this package. */
export type RandomBytes = (length: number) => Uint8Array;

export const systemRandom: RandomBytes = (length) =>
  globalThis.crypto.getRandomValues(new Uint8Array(length));
