import type { OtpAlgorithm } from "./algorithm.js";
import { hmac } from "./hmac.js";
import { roots } from "./roots.js";
import { word } from "./words.js";

/** What a sum of a few unsigned words, exact in a double, carries over. */
const carry = (sum: number): number => Math.floor(sum / 2 ** 32);

// A 64-bit word is a pair (h, l). The upper half of its turn by n is turn(h, l, n); the lower is turn(l, h, n);
// by n + 32, the same with h and l exchanged. So each function below gives one half, and the other when swapped.
const turn = (h: number, l: number, n: number): number => (h >>> n) | (l << (32 - n));
const s0 = (h: number, l: number): number => turn(h, l, 28) ^ turn(l, h, 2) ^ turn(l, h, 7);
const s1 = (h: number, l: number): number => turn(h, l, 14) ^ turn(h, l, 18) ^ turn(l, h, 9);
const t0 = (h: number, l: number): number => turn(h, l, 1) ^ turn(h, l, 8);
const t1 = (h: number, l: number): number => turn(h, l, 19) ^ turn(l, h, 29);
const choose = (e: number, f: number, g: number): number => g ^ (e & (f ^ g));
const most = (a: number, b: number, c: number): number => (a & b) | (c & (a | b));

/** HMAC-SHA-512 (FIPS 180-4 section 6.4.2), 64-bit words as pairs. Some apps ignore it and show wrong codes. */
export const sha512: OtpAlgorithm = /* @__PURE__ */ hmac("SHA-512", 32, () => {
  const w = new Int32Array(160);
  const k = roots();
  return [
    w,
    roots().slice(160),
    (from, into) => {
      // The eight working variables stand in a ring: instead of moving them, each round starts one pair lower.
      const v = from.slice();
      for (let i = 0; i < 160; i += 2) {
        if (i > 31) {
          const xh = word(w[i - 30]);
          const xl = word(w[i - 29]);
          const yh = word(w[i - 4]);
          const yl = word(w[i - 3]);
          const low =
            ((t0(xl, xh) ^ turn(xl, xh, 7)) >>> 0) +
            ((t1(yl, yh) ^ turn(yl, yh, 6)) >>> 0) +
            (word(w[i - 13]) >>> 0) +
            (word(w[i - 31]) >>> 0);
          w[i + 1] = low;
          w[i] =
            (t0(xh, xl) ^ (xh >>> 7)) +
            (t1(yh, yl) ^ (yh >>> 6)) +
            word(w[i - 14]) +
            word(w[i - 32]) +
            carry(low);
        }
        const a = -i & 15;
        const b = (2 - i) & 15;
        const c = (4 - i) & 15;
        const d = (6 - i) & 15;
        const e = (8 - i) & 15;
        const f = (10 - i) & 15;
        const g = (12 - i) & 15;
        const h = (14 - i) & 15;
        const ah = word(v[a]);
        const al = word(v[a + 1]);
        const eh = word(v[e]);
        const el = word(v[e + 1]);
        const pl =
          (word(v[h + 1]) >>> 0) +
          (s1(el, eh) >>> 0) +
          (choose(el, word(v[f + 1]), word(v[g + 1])) >>> 0) +
          (word(k[i + 1]) >>> 0) +
          (word(w[i + 1]) >>> 0);
        const ph =
          (word(v[h]) +
            s1(eh, el) +
            choose(eh, word(v[f]), word(v[g])) +
            word(k[i]) +
            word(w[i]) +
            carry(pl)) |
          0;
        const dl = (word(v[d + 1]) >>> 0) + (pl >>> 0);
        v[d + 1] = dl;
        v[d] = word(v[d]) + ph + carry(dl);
        const ql = (pl >>> 0) + (s0(al, ah) >>> 0) + (most(al, word(v[b + 1]), word(v[c + 1])) >>> 0);
        v[h + 1] = ql;
        v[h] = ph + s0(ah, al) + most(ah, word(v[b]), word(v[c])) + carry(ql);
      }
      for (let i = 0; i < 16; i += 2) {
        const low = (word(from[i + 1]) >>> 0) + (word(v[i + 1]) >>> 0);
        into[i + 1] = low;
        into[i] = word(from[i]) + word(v[i]) + carry(low);
      }
      return into;
    },
  ];
});
