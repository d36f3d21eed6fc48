import { now } from "./ambient.js";
import { within } from "./error.js";

/** A moment: a `Date` or milliseconds since 1970. */
export type At = Date | number;

/** What turns time into steps (RFC 6238 section 4); stored with the secret, as the key's own options are. */
export interface StepOptions {
  /** Seconds that a code lasts: 1 to 120 (NIST SP 800-63B-4, 3.1.4.1), 30 by default. */
  readonly period?: number | undefined;
  /** Unix time in seconds at which steps begin to count: 0 by default. */
  readonly t0?: number | undefined;
}

/** When. */
export interface AtOption {
  /** Now, by this computer's clock, by default. Never a time that came with a request (ASVS 6.5.8). */
  readonly at?: At | undefined;
}

/** The step that a moment lies in (RFC 6238 section 4.2). */
export function stepAt({ period = 30, t0 = 0 }: StepOptions, at: At = now()): number {
  within("period", period, 1, 120);
  within("t0", t0);
  // In whole milliseconds: fractions of seconds could fall on the wrong side of a border. Text is no time.
  const ms = Math.floor(typeof at === "number" || at instanceof Date ? (at as number) : -1);
  within("at", ms, t0 * 1000);
  return Math.floor((ms - t0 * 1000) / period / 1000);
}
