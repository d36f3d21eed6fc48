/** Where a store takes the time from when the host passes none: the only clock of this package. */
export const systemClock = (): number => Date.now();

/**
 * A store reads a clock for one thing: to tell whether an entry has expired. It never asks the
 * database server, so that the engine, the store and a test agree on what time it is.
 */
export interface ClockOption {
  /** Milliseconds since the epoch. Give the store and the engine the same clock. Default: the system's. */
  readonly now?: (() => number) | undefined;
}
