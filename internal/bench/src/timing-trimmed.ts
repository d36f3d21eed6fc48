/** Two trimmed means: how far apart, with what error, at how many degrees of freedom. */
export interface TrimmedMeans {
  readonly difference: number;
  readonly error: number;
  readonly freedom: number;
}

/** Yuen's comparison (1974): trimmed means, winsorized variances, unequal ones allowed. */
export function trimmedMeans(
  first: readonly number[],
  second: readonly number[],
  trim: number,
): TrimmedMeans {
  const one = trimmed(first, trim);
  const other = trimmed(second, trim);
  const variance = one.variance + other.variance;
  const welch = one.variance ** 2 / (one.kept - 1) + other.variance ** 2 / (other.kept - 1);
  return {
    difference: one.mean - other.mean,
    error: Math.sqrt(variance),
    freedom: welch === 0 ? one.kept + other.kept - 2 : variance ** 2 / welch,
  };
}

/** The mean of what is kept, how much that is, and the squared error of that mean. */
function trimmed(times: readonly number[], trim: number): { mean: number; kept: number; variance: number } {
  if (times.length < 10 || !times.every(Number.isFinite)) throw new Error("Ten times or more are compared");
  const sorted = [...times].sort((a, b) => a - b);
  const cut = Math.floor(trim * sorted.length);
  const kept = sorted.slice(cut, sorted.length - cut);
  const [least = 0, most = 0] = [kept[0], kept.at(-1)];
  const winsorized = sorted.map((time) => Math.min(Math.max(time, least), most));
  const centre = mean(winsorized);
  const squares = winsorized.reduce((sum, time) => sum + (time - centre) ** 2, 0);
  return { mean: mean(kept), kept: kept.length, variance: squares / (kept.length * (kept.length - 1)) };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
