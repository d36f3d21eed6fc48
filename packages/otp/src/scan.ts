/** No code, of any kind, is this number; as a delta it means that nothing matched. */
export const NONE = 0x7fffffff;

/**
 * How far from the counter the code was found, or `NONE`: of several matches the nearest, of two equally near the
 * later. Every candidate is computed and compared, also behind a match and at or before `after`, and the choice has
 * no branch, so that time says nothing about where a match stood (S27). Codes are numbers below 2^31.
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
    // All ones when the candidate is what was wanted, and nearer than `found`; else zero.
    const taken =
      (((delta > after ? candidate : NONE) ^ wanted) - 1) & (Math.abs(delta) - Math.abs(found) - 1);
    found ^= (found ^ delta) & (taken >> 31);
  }
  return found;
}
