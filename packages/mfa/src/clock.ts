/** Milliseconds since the epoch. The only place of this package that reads a clock. */
export type Clock = () => number;

/** Whole milliseconds of a clock that may have fractions of them: stores and codes take no others. */
export function wholeMs(clock: Clock): Clock {
  return () => Math.floor(clock());
}

export const systemClock: Clock = () => Date.now();
