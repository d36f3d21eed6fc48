import type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
import { pack, truncate } from "./words.js";

/**
 * A hash function of FIPS 180-4, as HMAC needs it.
 *
 * - `w`: the block to mix in stands at the front; the rest is the message schedule. Nothing waits: one is enough.
 * - `start`: the initial state; its length is the digest's.
 * - `mix`: writes the state that follows `from` and the block to the front of `into`, which may be `w`: what stands
 *   behind the state there stays.
 */
export type Hash = readonly [
  w: Int32Array,
  start: Int32Array,
  mix: (from: Int32Array, into: Int32Array) => void,
];

/**
 * RFC 2104 in plain JavaScript over a hash with blocks of `block` words, made at first use. The two states behind
 * the key are kept, so that each code costs two blocks; with a library's HMAC it is four.
 */
export function hmac(name: OtpAlgorithmName, block: number, create: () => Hash): OtpAlgorithm {
  let hash: Hash | undefined;
  return {
    name,
    prepare(key) {
      hash ??= create();
      const [w, start, mix] = hash;
      const size = start.length;
      const absorb = (from: Int32Array, words: Int32Array, pad = 0): Int32Array => {
        for (let i = 0; i < block; i++) w[i] = (words[i] ?? 0) ^ pad;
        const state = new Int32Array(size);
        mix(from, state);
        return state;
      };
      let words = pack(key, block);
      // A longer key is replaced by its digest: a bit and, in 64 or 128 bits, the length follow the message.
      if (key.length > block * 4) {
        const last = ((key.length / block + 0.5) >> 2) * block;
        const message = pack(Uint8Array.from([...key, 128]), last + block);
        message[last + block - 1] = key.length * 8;
        words = start;
        for (let i = 0; i <= last; i += block) words = absorb(words, message.subarray(i));
      }
      const inner = absorb(start, words, 0x36363636);
      const outer = absorb(start, words, 0x5c5c5c5c);
      return (low, high = low / 2 ** 32) => {
        w.fill(0, 3, block);
        w[0] = high;
        w[1] = low;
        // A bit and the length close each block; the length counts the block of the key.
        w[2] = 1 << 31;
        w[block - 1] = (block + 2) * 32;
        mix(inner, w);
        w[size] = 1 << 31;
        w[block - 1] = (block + size) * 32;
        mix(outer, w);
        return truncate(w, size);
      };
    },
  };
}
