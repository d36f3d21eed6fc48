/** Milliseconds since the epoch. The only place of this package that reads a clock. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
