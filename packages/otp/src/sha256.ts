import type { OtpAlgorithm } from "./algorithm.js";
import { hmac } from "./hmac.js";
import { roots } from "./roots.js";
import { word } from "./words.js";

const turn = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

/** HMAC-SHA-256 (FIPS 180-4 section 6.2.2). Some apps ignore it and show wrong codes. */
export const sha256: OtpAlgorithm = /* @__PURE__ */ hmac("SHA-256", 16, () => {
  const w = new Int32Array(64);
  const k = roots();
  return [
    w,
    roots().filter((_, i) => i > 159 && i % 2 === 0),
    (from, into) => {
      let a = word(from[0]);
      let b = word(from[1]);
      let c = word(from[2]);
      let d = word(from[3]);
      let e = word(from[4]);
      let f = word(from[5]);
      let g = word(from[6]);
      let h = word(from[7]);
      for (let i = 0; i < 64; i++) {
        if (i > 15) {
          const x = word(w[i - 15]);
          const y = word(w[i - 2]);
          w[i] =
            (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) +
            (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)) +
            word(w[i - 7]) +
            word(w[i - 16]);
        }
        const p =
          (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (g ^ (e & (f ^ g))) + word(k[2 * i]) + word(w[i])) |
          0;
        const q = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) | (c & (a | b)))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + p) | 0;
        d = c;
        c = b;
        b = a;
        a = (p + q) | 0;
      }
      into[0] = word(from[0]) + a;
      into[1] = word(from[1]) + b;
      into[2] = word(from[2]) + c;
      into[3] = word(from[3]) + d;
      into[4] = word(from[4]) + e;
      into[5] = word(from[5]) + f;
      into[6] = word(from[6]) + g;
      into[7] = word(from[7]) + h;
      return into;
    },
  ];
});
