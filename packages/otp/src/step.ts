import { now } from "./ambient.js";
import { OtpError, requireOption } from "./error.js";

/** What turns time into steps (RFC 6238 section 4); stored with the secret, as the key's own options are. */
export interface StepOptions {
  /** Seconds that a code lasts: 1 to 120 (NIST SP 800-63B-4, 3.1.4.1), 30 by default. */
  readonly period?: number | undefined;
  /** Unix time in seconds at which steps begin to count: 0 by default. */
  readonly t0?: number | undefined;
}

/** When: a `Date` or milliseconds since 1970. The server's clock by default; never a time from the request. */
export type At = Date | number;

/** A period and a start, checked. */
export interface Steps {
  readonly period: number;
  readonly t0: number;
  /** The step that a moment lies in. */
  step(at: At | undefined): number;
}

export function openSteps({ period = 30, t0 = 0 }: StepOptions): Steps {
  requireOption(
    Number.isInteger(period) && period > 0 && period <= 120,
    "period must be a whole number of seconds from 1 to 120",
  );
  requireOption(Number.isSafeInteger(t0), "t0 must be a whole number of seconds");
  return {
    period,
    t0,
    step(at = now()) {
      // In whole milliseconds: seconds would be fractions, and fall on the wrong side of a border.
      const ms = at instanceof Date ? at.getTime() : at;
      const step = Math.floor((ms - t0 * 1000) / (period * 1000));
      if (!Number.isFinite(ms) || step < 0 || step > 2 ** 52) {
        throw new OtpError("invalid_time", "at must be a Date or milliseconds, not before t0");
      }
      return step;
    },
  };
}
