import type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
import { pack, truncate, word } from "./words.js";

/**
 * A hash function of FIPS 180-4, as HMAC needs it.
 *
 * - `w`: the block to mix in stands at the front; the rest is the message schedule. Nothing waits: one is enough.
 * - `start`: the initial state; its length is the digest's.
 * - `mix`: writes the state that follows `from` and the block to the front of `into`, and returns that. It may be
 *   `w`: what stands behind the state there stays, up to the end of the block.
 */
export type Hash = readonly [
  w: Int32Array,
  start: Int32Array,
  mix: (from: Int32Array, into: Int32Array) => Int32Array,
];

/**
 * RFC 2104 in plain JavaScript over a hash of SHA-2 with blocks of `block` words, made at first use. The two states
 * behind the key are kept, so that each code costs two blocks; with a library's HMAC it is four.
 */
export function hmac(name: OtpAlgorithmName, block: number, create: () => Hash): OtpAlgorithm {
  let hash: Hash | undefined;
  return {
    name,
    prepare(key) {
      hash ??= create();
      const [w, start, mix] = hash;
      const size = start.length;
      // The state behind whole blocks (what is missing of the last is zero), with zeros up to a block of its own.
      const absorb = (words: ArrayLike<number>, pad = 0): Int32Array => {
        let state = start;
        for (let i = 0; i < words.length || i % block; ) {
          w[i % block] = word(words[i]) ^ pad;
          if (++i % block < 1) state = mix(state, new Int32Array(block));
        }
        return state;
      };
      let words: ArrayLike<number> = pack(key);
      // A longer key is replaced by its digest: a bit and, in 64 or 128 bits, the length follow the message.
      if (key.length > block * 4) {
        const message = pack([...key, 128]);
        message[((key.length / block + 4.5) >> 2) * block - 1] = key.length * 8;
        words = absorb(message);
      }
      const inner = absorb(words, 0x36363636);
      const outer = absorb(words, 0x5c5c5c5c);
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
        return truncate(w, word(w[size - 1]));
      };
    },
  };
}
