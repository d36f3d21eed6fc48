import type { Clock } from "../clock.js";

/** A {@link Clock} that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Goes on by this many milliseconds. */
  advance(ms: number): void;
}

/**
 * Pass the same one as `clock` to `createMfa` and as `now` to the store, so that what expires does so together.
 *
 * @param startMs where it begins: noon of the first of January 2026, UTC, where left out.
 * @example
 * const clock = fakeClock();
 * clock.advance(15 * 60_000); // the journey has ended
 */
export function fakeClock(startMs: number = Date.UTC(2026, 0, 1, 12)): FakeClock {
  let now = startMs;
  return Object.assign(() => now, {
    advance(ms: number) {
      now += ms;
    },
  });
}
