/** No code, of any kind, is this number; as a distance it means that nothing matched. */
export const NONE = 1e9;

/**
 * How far ahead of the counter the code was found, or `NONE`: of several matches the first, for what lies before it
 * would be lost to the token. Every candidate is computed and compared, also behind a match, and the choice is
 * arithmetic without a branch, so that time says nothing about where a match stood (S27).
 */
export function scan(lookAhead: number, wanted: number, value: (ahead: number) => number): number {
  let found = NONE;
  for (let ahead = 0; ahead <= lookAhead; ahead++) {
    // Times 1 when it is what was wanted, and the first; else times 0.
    found += (ahead - found) * (+(value(ahead) === wanted) & +(ahead < found));
  }
  return found;
}
