import type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
import { pack, truncate, word } from "./words.js";

/** A fresh initial state; its length is the digest's. */
type Start = () => Int32Array;

/**
 * FIPS 180-4 section 6: writes the state that follows `from` and the block at the front of `w` to the front of
 * `into`, which may be `w` or `from` itself. The rest of `w` (80 words, or 160 for SHA-512) is scratch.
 */
type Mix = (from: Int32Array, w: Int32Array, into: Int32Array) => void;

// Nothing here waits, so all hashing in a program can share one scratch.
const w = /* @__PURE__ */ new Int32Array(160);

/**
 * RFC 2104 in plain JavaScript over a hash with blocks of `block` words. The two states behind the key are kept,
 * so that each code costs two blocks; with a library's HMAC it is four.
 */
export function hmac(name: OtpAlgorithmName, block: number, start: Start, mix: Mix): OtpAlgorithm {
  const absorb = (words: Int32Array): Int32Array => {
    const state = start();
    for (let i = 0; i < words.length; i += block) {
      w.set(words.subarray(i, i + block));
      mix(state, w, state);
    }
    return state;
  };
  /** Closes the block that has `words` words, after one block before it, and mixes it in. */
  const finish = (from: Int32Array, words: number): void => {
    w[words] = 1 << 31;
    w.fill(0, words + 1, block);
    w[block - 1] = (block + words) * 32;
    mix(from, w, w);
  };
  return {
    name,
    prepare(key) {
      const { length } = key;
      let words = pack(key, block);
      // A longer key is replaced by its digest; a bit and, in 64 or 128 bits, the length follow the message.
      if (length > block * 4) {
        words = pack(key, Math.ceil((length + block / 2 + 1) / block / 4) * block);
        words[length >> 2] = word(words, length >> 2) | (128 << (24 - (length & 3) * 8));
        words[words.length - 1] = length * 8;
        const digest = absorb(words);
        words = new Int32Array(block);
        words.set(digest);
      }
      const inner = absorb(words.map((x) => x ^ 0x36363636));
      const outer = absorb(words.map((x) => x ^ 0x5c5c5c5c));
      return (low, high = low / 2 ** 32) => {
        w[0] = high;
        w[1] = low;
        finish(inner, 2);
        finish(outer, outer.length);
        return truncate(w, outer.length);
      };
    },
  };
}
