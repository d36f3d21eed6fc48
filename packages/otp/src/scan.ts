/** No code, of any kind, is this number; as a delta it means that nothing matched. */
export const NONE = 0x7fffffff;

/** Every step of a window, farthest first and the step itself last, so that the nearest match is the last one. */
export function spread(past: number, future: number): number[] {
  const deltas: number[] = [];
  for (let d = Math.max(past, future); d > 0; d--) {
    if (d <= past) deltas.push(-d);
    if (d <= future) deltas.push(d);
  }
  deltas.push(0);
  return deltas;
}

/** `delta` when value and wanted are the same, else `found`: in constant time for values below 2^31 (S27). */
export function pick(found: number, delta: number, value: number, wanted: number): number {
  const same = ((value ^ wanted) - 1) >> 31;
  return (found & ~same) | (delta & same);
}

/**
 * How far from the counter the code was found, or `NONE`. Every candidate is computed and compared, also behind a
 * match and at or before `after`, so that time says nothing about where a match stood (S27).
 */
export function scan(
  deltas: readonly number[],
  after: number,
  wanted: number,
  value: (delta: number) => number,
): number {
  let found = NONE;
  for (const delta of deltas) {
    const candidate = value(delta);
    found = pick(found, delta, delta > after ? candidate : NONE, wanted);
  }
  return found;
}
