import { trimmedMeans } from "./timing-trimmed.js";

/** What two lists of times say of each other. */
export interface Equivalence {
  /** Of the trimmed means, first minus second, in the unit of the times. */
  readonly difference: number;
  /** The interval of 1 - 2 alpha: equivalence is its lying within the bound. */
  readonly interval: readonly [low: number, high: number];
  /** Of the two one-sided tests: that the difference is at most -bound, and at least +bound. */
  readonly p: readonly [below: number, above: number];
  /**
   * Of each list so many are slower than the median of all by the bound and more: the share of the first, less
   * the share of the second.
   */
  readonly slower: number;
  /** Both tests reject. */
  readonly equivalent: boolean;
}

export interface EquivalenceOptions {
  readonly bound: number;
  /** 0.05: each of the two tests is wrong in so many of a hundred cases. */
  readonly alpha?: number;
  /** Left out at either end of either list: 0.2. */
  readonly trim?: number;
}

/**
 * Two one-sided tests (Schuirmann 1987) on trimmed means with winsorized variances (Yuen 1974), degrees of
 * freedom after Welch. A plain mean would be the mean of what else the machine was doing: one pause of the
 * collector in 2,000 calls moves it farther than the work that is compared. What trimming would hide, a slow path
 * that one side alone takes now and then, shows in the shares of slow calls. They are told and not judged: where
 * other work interrupts, the longer of two calls is interrupted more often, however little longer it is.
 */
export function equivalence(
  first: readonly number[],
  second: readonly number[],
  { bound, alpha = 0.05, trim = 0.2 }: EquivalenceOptions,
): Equivalence {
  const { difference, error, freedom } = trimmedMeans(first, second, trim);
  const half = error * quantileOfT(1 - alpha, freedom);
  const below =
    error === 0 ? Number(difference <= -bound) : 1 - shareOfT((difference + bound) / error, freedom);
  const above = error === 0 ? Number(difference >= bound) : shareOfT((difference - bound) / error, freedom);
  return {
    difference,
    interval: [difference - half, difference + half],
    p: [below, above],
    slower: slowShare(first, second, bound),
    equivalent: below < alpha && above < alpha,
  };
}

/** How much more of the first list is slow than of the second. */
function slowShare(first: readonly number[], second: readonly number[], bound: number): number {
  const all = [...first, ...second].sort((a, b) => a - b);
  const edge = (all[Math.floor(all.length / 2)] ?? Number.NaN) + bound;
  const share = (times: readonly number[]) => times.filter((time) => time >= edge).length / times.length;
  return share(first) - share(second);
}

/** P(T <= t) of Student's distribution. */
export function shareOfT(t: number, freedom: number): number {
  const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t that such a share lies below, for shares from a half to almost one. */
export function quantileOfT(share: number, freedom: number): number {
  let [low, high] = [0, 1_000];
  for (let step = 0; step < 80; step += 1) {
    const middle = (low + high) / 2;
    if (shareOfT(middle, freedom) < share) low = middle;
    else high = middle;
  }
  return high;
}

/** The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on one side of the mean only (DLMF 8.17.4).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  let [c, d] = [1, 1 / away(1 - ((a + b) * x) / (a + 1))];
  let fraction = d;
  for (let m = 1; m < 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return front * fraction;
}

function away(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** ln B(a, b) for b = 1/2 or the other way round, where a may be millions: Stirling's series loses nothing there. */
function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** By shifting upwards to where Stirling's series is exact to 15 digits (DLMF 5.11.1). */
function logGamma(value: number): number {
  let shift = 0;
  let z = value;
  for (; z < 15; z += 1) shift += Math.log(z);
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1_260 - inverse / 1_680))) / z;
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - shift;
}
