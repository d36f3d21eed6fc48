import type { OtpAlgorithm } from "./algorithm.js";
import { truncate, word } from "./words.js";

const turn = (x: number): number => (x << 1) | (x >>> 31);

/**
 * HMAC-SHA-1, the default: what every authenticator app knows (FIPS 180-4 section 6.1.2, RFC 2104). It does not use
 * `hmac`, which the other hashes share: this one is in every bundle, and written out with its own sizes it is smaller.
 */
export const sha1: OtpAlgorithm = /* @__PURE__ */ (() => {
  // A constant of a function, not of the module: bundlers make variables of those, and an engine that cannot know
  // the array checks each of its bounds, which takes a third more time. The block stands at the front.
  const w = new Int32Array(80);
  // A plain array, as `mix` returns them: were they of two kinds, each read in `mix` would have to ask which.
  const start = [0x67452301, ~0x10325476, ~0x67452301, 0x10325476, ~0x3c2d1e0f];

  /** The state that follows `from` and the block. */
  const mix = (from: number[]): number[] => {
    let a = word(from[0]);
    let b = word(from[1]);
    let c = word(from[2]);
    let d = word(from[3]);
    let e = word(from[4]);
    // Four words at a time: a fifth less time than one at a time.
    for (let i = 16; i < 80; i += 4) {
      w[i] = turn(word(w[i - 16]) ^ word(w[i - 14]) ^ word(w[i - 8]) ^ word(w[i - 3]));
      w[i + 1] = turn(word(w[i - 15]) ^ word(w[i - 13]) ^ word(w[i - 7]) ^ word(w[i - 2]));
      w[i + 2] = turn(word(w[i - 14]) ^ word(w[i - 12]) ^ word(w[i - 6]) ^ word(w[i - 1]));
      w[i + 3] = turn(word(w[i - 13]) ^ word(w[i - 11]) ^ word(w[i - 5]) ^ word(w[i]));
    }
    // Four loops instead of one with a choice inside: a third less time. What comes from `a`, the latest, is added
    // last: a processor has the rest of the sum ready by then.
    let i = 0;
    for (; i < 20; i++) {
      const next = (word(w[i]) + e + 0x5a827999 + (d ^ (b & (c ^ d))) + ((a << 5) | (a >>> 27))) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; i < 40; i++) {
      const next = (word(w[i]) + e + 0x6ed9eba1 + (b ^ c ^ d) + ((a << 5) | (a >>> 27))) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; i < 60; i++) {
      const next = (word(w[i]) + e - 0x70e44324 + ((c & d) ^ (b & (c ^ d))) + ((a << 5) | (a >>> 27))) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; i < 80; i++) {
      const next = (word(w[i]) + e - 0x359d3e2a + (b ^ c ^ d) + ((a << 5) | (a >>> 27))) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    return [
      (word(from[0]) + a) | 0,
      (word(from[1]) + b) | 0,
      (word(from[2]) + c) | 0,
      (word(from[3]) + d) | 0,
      (word(from[4]) + e) | 0,
    ];
  };

  /** The state behind the bytes, each of them with `pad`; what is missing of the last block is zero. */
  const absorb = (bytes: ArrayLike<number>, pad: number): number[] => {
    let state = start;
    let i = 0;
    do {
      w.fill(pad * 0x1010101);
      do {
        // A shift counts modulo 32: 24, 16, 8, 0. A whole word may stand where the fourth byte does. No bytes are a
        // block as well: what stands behind the end counts as zero.
        (w[(i >> 2) & 15] as number) ^= word(bytes[i]) << (24 - i * 8);
      } while (++i & 63 && i < bytes.length);
      state = mix(state);
    } while (i < bytes.length);
    return state;
  };

  return {
    name: "SHA-1",
    prepare(key: ArrayLike<number> & Iterable<number>) {
      // A longer key is replaced by its digest: a bit and, in 64 bits, the length follow the message.
      if (key.length > 64) {
        const message = [...key, 128];
        message[((key.length + 72) >> 6) * 64 - 1] = key.length * 8;
        key = absorb(message, 0).flatMap((whole) => [0, 0, 0, whole]);
      }
      // The two states behind the key are kept, so that each code costs two blocks; with a library's HMAC it is four.
      const inner = absorb(key, 0x36);
      const outer = absorb(key, 0x5c);
      return (low, high = low / 2 ** 32) => {
        w.fill(0);
        w[0] = high;
        w[1] = low;
        // A bit and the length close each block; the length counts the block of the key.
        w[2] = 1 << 31;
        w[15] = 18 * 32;
        const digest = mix(inner);
        // `set` in place of this takes a twentieth more time for the whole code.
        digest.forEach((value, i) => {
          w[i] = value;
        });
        w[5] = 1 << 31;
        w[15] = 21 * 32;
        return truncate(mix(outer));
      };
    },
  };
})();
