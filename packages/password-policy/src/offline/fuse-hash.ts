/** How a shard's array is laid out: overlapping segments, each key in four of them that follow one another. */
export interface FuseShape {
  /** Segments are 2^this cells long. */
  readonly segmentBits: number;
  /** How many segments a key may begin in; the array has three more. */
  readonly segmentCount: number;
}

/** Keys stand in so many cells (arity 4: 7 % above the entropy, for one read more than arity 3). */
export const ARITY = 4;

export const cellsOf = ({ segmentBits, segmentCount }: FuseShape): number =>
  (segmentCount + ARITY - 1) * 2 ** segmentBits;

/**
 * The shape for so many keys: constants of Graf and Lemire, "Binary Fuse Filters" (2022), section 4. Segments stay
 * within 2^16 cells, so that one hash word holds two places.
 */
export function shapeFor(keys: number): FuseShape {
  const size = Math.max(keys, 2);
  const segmentBits = Math.min(16, Math.max(2, Math.floor(Math.log(size) / Math.log(2.91) - 0.5)));
  const factor = Math.max(1.075, 0.77 + (0.305 * Math.log(600_000)) / Math.log(size));
  const segments = Math.ceil(Math.round(size * factor) / 2 ** segmentBits);
  return { segmentBits, segmentCount: Math.max(1, segments - (ARITY - 1)) };
}

// The finaliser of MurmurHash3: every bit in reaches every bit out.
function scramble(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * The four cells of a key and its fingerprint, written to `out` (five numbers). The first two words are a bijection of
 * the key for each seed, so that different keys never share all of them.
 */
export function locate(high: number, low: number, seed: number, shape: FuseShape, out: Uint32Array): void {
  const { segmentBits, segmentCount } = shape;
  const first = scramble(high ^ scramble(low ^ seed));
  const second = scramble(low ^ (first + 0x9e3779b9));
  const third = scramble(high ^ (second + 0x7f4a7c15));
  const length = 1 << segmentBits;
  const mask = length - 1;
  // Below 2^53: `first` has 32 bits, the product with a place in the array at most 21 more.
  const start = Math.floor((first * segmentCount * length) / 0x1_0000_0000);
  out[0] = start;
  out[1] = (start + length) ^ (second & mask);
  out[2] = (start + 2 * length) ^ ((second >>> 16) & mask);
  out[3] = (start + 3 * length) ^ (third & mask);
  out[4] = third >>> 16;
}
