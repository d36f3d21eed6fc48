/** No code, of any kind, is this number; as a delta it means that nothing matched. */
export const NONE = 1e9;

/**
 * How far from the counter the code was found, or `NONE`: of several matches the nearest, of two equally near the
 * later. Every candidate is computed and compared, also behind a match and at or before `after`, and the choice is
 * arithmetic without a branch, so that time says nothing about where a match stood (S27).
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
    // Times 1 when it is what was wanted, allowed, and not farther than `found`; else times 0.
    found +=
      (delta - found) * (+(value(delta) === wanted) & +(delta > after) & +(delta * delta <= found * found));
  }
  return found;
}
