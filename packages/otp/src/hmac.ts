import type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
import { pack, truncate, word } from "./words.js";

/** A hash function of FIPS 180-4, as HMAC needs it. */
export interface Hash {
  /** The block to mix in stands at the front; the rest is the message schedule. Nothing waits: one is enough. */
  readonly w: Int32Array;
  /** The initial state; its length is the digest's. */
  readonly start: Int32Array;
  /** Writes the state that follows `from` and the block to the front of `into`, which may be `w` or `from` itself. */
  readonly mix: (from: Int32Array, into: Int32Array) => void;
}

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
      const { w, start, mix } = hash;
      const { length } = key;
      const size = start.length;
      const long = length > block * 4;
      const words = pack(key, long ? Math.ceil((length + block / 2 + 1) / block / 4) * block : block);
      const absorb = (from: Int32Array, place: number, pad: number): Int32Array => {
        for (let i = 0; i < block; i++) w[i] = word(words, place + i) ^ pad;
        const state = new Int32Array(size);
        mix(from, state);
        return state;
      };
      // A longer key is replaced by its digest: a bit and, in 64 or 128 bits, the length follow the message.
      if (long) {
        words[length >> 2] = word(words, length >> 2) | (128 << (24 - (length & 3) * 8));
        words[words.length - 1] = length * 8;
        let digest = start;
        for (let i = 0; i < words.length; i += block) digest = absorb(digest, i, 0);
        words.fill(0).set(digest);
      }
      const inner = absorb(start, 0, 0x36363636);
      const outer = absorb(start, 0, 0x5c5c5c5c);
      /** Closes the block that has `count` words, after the block of the key, and mixes it in. */
      const finish = (from: Int32Array, count: number): void => {
        w[count] = 1 << 31;
        for (let i = count + 1; i < block; i++) w[i] = 0;
        w[block - 1] = (block + count) * 32;
        mix(from, w);
      };
      return (low, high = low / 2 ** 32) => {
        w[0] = high;
        w[1] = low;
        finish(inner, 2);
        finish(outer, size);
        return truncate(w, size);
      };
    },
  };
}
