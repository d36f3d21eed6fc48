import { PasswordPolicyError } from "../error.js";
import { ARITY, cellsOf, type FuseShape, locate, shapeFor } from "./fuse-hash.js";

/** One shard, ready to be written. */
export interface FuseShard extends FuseShape {
  readonly keys: number;
  readonly seed: number;
  readonly fingerprints: Uint8Array | Uint16Array;
}

/** Keys as two columns, the first `count` of each; all different. */
export interface KeyColumns {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  readonly count: number;
}

// Each try succeeds far more often than not; so many failures in a row mean that keys are not all different.
const TRIES = 100;

/**
 * A binary fuse filter of four places: cells are peeled off one by one while they hold a single key; in the reverse order
 * each key then sets its own cell so that its four cells exclusive-or to its fingerprint.
 */
export function buildFuse({ high, low, count }: KeyColumns, fingerprintBits: 8 | 16): FuseShard {
  const shape = shapeFor(count);
  const cells = cellsOf(shape);
  const occupancy = new Uint8Array(cells);
  // The exclusive-or of the keys' indexes in a cell: with one key left, the index itself.
  const indexes = new Uint32Array(cells);
  const alone = new Uint32Array(cells);
  const order = new Uint32Array(count);
  const ownPlace = new Uint8Array(count);
  const places = new Uint32Array(ARITY + 1);
  const at = (key: number, seed: number): void => locate(high[key] ?? 0, low[key] ?? 0, seed, shape, places);

  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const seed = Math.imul(attempt, 0x9e3779b1) >>> 0;
    occupancy.fill(0);
    indexes.fill(0);
    for (let key = 0; key < count; key++) {
      at(key, seed);
      for (let i = 0; i < ARITY; i++) {
        const cell = places[i] ?? 0;
        occupancy[cell] = (occupancy[cell] ?? 0) + 1;
        indexes[cell] = (indexes[cell] ?? 0) ^ key;
      }
    }
    let waiting = 0;
    for (let cell = 0; cell < cells; cell++) if (occupancy[cell] === 1) alone[waiting++] = cell;
    let peeled = 0;
    while (waiting > 0) {
      const own = alone[--waiting] ?? 0;
      if (occupancy[own] !== 1) continue;
      const key = indexes[own] ?? 0;
      at(key, seed);
      order[peeled] = key;
      for (let i = 0; i < ARITY; i++) {
        const cell = places[i] ?? 0;
        if (cell === own) ownPlace[peeled] = i;
        const left = (occupancy[cell] ?? 0) - 1;
        occupancy[cell] = left;
        indexes[cell] = (indexes[cell] ?? 0) ^ key;
        if (left === 1) alone[waiting++] = cell;
      }
      peeled++;
    }
    if (peeled === count) {
      const fingerprints = fingerprintBits === 16 ? new Uint16Array(cells) : new Uint8Array(cells);
      for (let i = count - 1; i >= 0; i--) {
        at(order[i] ?? 0, seed);
        let value = (places[ARITY] ?? 0) >>> (16 - fingerprintBits);
        const own = ownPlace[i] ?? 0;
        for (let j = 0; j < ARITY; j++) if (j !== own) value ^= fingerprints[places[j] ?? 0] ?? 0;
        fingerprints[places[own] ?? 0] = value;
      }
      return { ...shape, keys: count, seed, fingerprints };
    }
  }
  throw new PasswordPolicyError("filter_input", "the filter cannot be built: are all keys different?");
}
