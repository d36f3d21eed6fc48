import type { OtpAlgorithm } from "./algorithm.js";
import { hmac } from "./hmac.js";
import { word } from "./words.js";

/** HMAC-SHA-1, the default: what every authenticator app knows (FIPS 180-4 section 6.1.2). */
export const sha1: OtpAlgorithm = /* @__PURE__ */ hmac("SHA-1", 16, () => {
  // A constant of a function, not of the module: bundlers make variables of those, and an engine that cannot know
  // the array checks each of its bounds, which takes a third more time.
  const w = new Int32Array(80);
  // Each word is scheduled where it is used: it is ready while the rounds wait for each other.
  const next = (i: number): number => {
    if (i < 16) return word(w[i]);
    const x = word(w[i - 3]) ^ word(w[i - 8]) ^ word(w[i - 14]) ^ word(w[i - 16]);
    const turned = (x << 1) | (x >>> 31);
    w[i] = turned;
    return turned;
  };
  return [
    w,
    Int32Array.of(0x67452301, 0xefcdab89, ~0x67452301, ~0xefcdab89, 0xc3d2e1f0),
    (from, into) => {
      let a = word(from[0]);
      let b = word(from[1]);
      let c = word(from[2]);
      let d = word(from[3]);
      let e = word(from[4]);
      // Four loops instead of one with a choice inside: a quarter less time.
      for (let i = 0; i < 20; i++) {
        const sum = (((a << 5) | (a >>> 27)) + e + (d ^ (b & (c ^ d))) + 0x5a827999 + next(i)) | 0;
        e = d;
        d = c;
        c = (b << 30) | (b >>> 2);
        b = a;
        a = sum;
      }
      for (let i = 20; i < 40; i++) {
        const sum = (((a << 5) | (a >>> 27)) + e + (b ^ c ^ d) + 0x6ed9eba1 + next(i)) | 0;
        e = d;
        d = c;
        c = (b << 30) | (b >>> 2);
        b = a;
        a = sum;
      }
      for (let i = 40; i < 60; i++) {
        const sum = (((a << 5) | (a >>> 27)) + e + ((b & c) | (d & (b | c))) - 0x70e44324 + next(i)) | 0;
        e = d;
        d = c;
        c = (b << 30) | (b >>> 2);
        b = a;
        a = sum;
      }
      for (let i = 60; i < 80; i++) {
        const sum = (((a << 5) | (a >>> 27)) + e + (b ^ c ^ d) - 0x359d3e2a + next(i)) | 0;
        e = d;
        d = c;
        c = (b << 30) | (b >>> 2);
        b = a;
        a = sum;
      }
      into[0] = word(from[0]) + a;
      into[1] = word(from[1]) + b;
      into[2] = word(from[2]) + c;
      into[3] = word(from[3]) + d;
      into[4] = word(from[4]) + e;
    },
  ];
});
