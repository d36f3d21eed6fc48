/** No code, of any kind, is this number; as a delta it means that nothing matched. */
export const NONE = 0x7fffffff;

/**
 * `delta` when the candidate is what was wanted and nearer than `found` (of two equally near, the later), else
 * `found`; without a branch, so that time says nothing (S27). Codes are numbers below 2^31.
 */
export function pick(found: number, delta: number, candidate: number, wanted: number): number {
  const taken = (((candidate ^ wanted) - 1) & (Math.abs(delta) - Math.abs(found) - 1)) >> 31;
  return (found & ~taken) | (delta & taken);
}

/**
 * How far from the counter the code was found, or `NONE`. Every candidate is computed and compared, also behind a
 * match and at or before `after`, so that time says nothing about where a match stood (S27).
 */
export function scan(
  past: number,
  future: number,
  after: number,
  wanted: number,
  value: (delta: number) => number,
): number {
  let found = NONE;
  for (let delta = -past; delta <= future; delta++) {
    const candidate = value(delta);
    found = pick(found, delta, delta > after ? candidate : NONE, wanted);
  }
  return found;
}
