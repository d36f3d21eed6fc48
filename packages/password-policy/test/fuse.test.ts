import { expect, test } from "vitest";
import { buildFuse, type KeyColumns } from "../src/offline/fuse-build.js";
import { ARITY, cellsOf, locate, shapeFor } from "../src/offline/fuse-hash.js";
import { xorshift } from "./hash-file.js";

function columns(count: number, seed: number): KeyColumns {
  const random = xorshift(seed);
  return {
    count,
    high: Uint32Array.from({ length: count }, random),
    low: Uint32Array.from({ length: count }, random),
  };
}

function hits(shard: ReturnType<typeof buildFuse>, keys: KeyColumns, bits: 8 | 16): number {
  const out = new Uint32Array(ARITY + 1);
  let found = 0;
  for (let i = 0; i < keys.count; i++) {
    locate(keys.high[i] ?? 0, keys.low[i] ?? 0, shard.seed, shard, out);
    let value = (out[ARITY] ?? 0) >>> (16 - bits);
    for (let j = 0; j < ARITY; j++) value ^= shard.fingerprints[out[j] ?? 0] ?? 0;
    if (value === 0) found++;
  }
  return found;
}

test.each([1, 2, 3, 4, 5, 7, 10, 31, 100, 1000, 12_345])("no false negatives among %i keys", (count) => {
  for (const bits of [8, 16] as const) {
    const keys = columns(count, count + 1);
    expect(hits(buildFuse(keys, bits), keys, bits)).toBe(count);
  }
});

test("false positives are one in 2^8 with 8 bits, and one in 2^16 with 16", () => {
  const keys = columns(20_000, 1);
  const others = columns(1 << 20, 2);
  // Five standard deviations of 4096 and of 16: the numbers are fixed by the seeds, the bounds by chance.
  const eight = hits(buildFuse(keys, 8), others, 8);
  expect(Math.abs(eight - 4096)).toBeLessThan(320);
  const sixteen = hits(buildFuse(keys, 16), others, 16);
  expect(Math.abs(sixteen - 16)).toBeLessThan(20);
});

test("every place lies in the array, in four different segments", () => {
  const out = new Uint32Array(ARITY + 1);
  const random = xorshift(3);
  for (const count of [1, 50, 5000, 1_000_000]) {
    const shape = shapeFor(count);
    for (let i = 0; i < 5000; i++) {
      locate(i === 0 ? 0xffffffff : random(), i === 0 ? 0xffffffff : random(), random(), shape, out);
      const places = Array.from(out.subarray(0, ARITY));
      expect(Math.max(...places)).toBeLessThan(cellsOf(shape));
      expect(new Set(places.map((place) => place >>> shape.segmentBits)).size).toBe(ARITY);
    }
  }
});

test("from half a million keys on a key takes at most 18.1 bits", () => {
  for (let count = 1 << 19; count <= 1 << 20; count += 4099)
    expect((cellsOf(shapeFor(count)) * 16) / count).toBeLessThan(18.1);
});

test("equal keys are refused, not built for ever", () => {
  const twice = { count: 2, high: Uint32Array.of(5, 5), low: Uint32Array.of(6, 6) };
  expect(() => buildFuse(twice, 16)).toThrow(expect.objectContaining({ code: "filter_input" }));
});
