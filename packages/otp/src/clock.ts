import { within } from "./error.js";

/** A moment: a `Date` or whole milliseconds since 1970. */
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

/** The only clock of this package; a moment can be passed in instead. */
export const now = (): number => Date.now();

/** The step that a moment lies in (RFC 6238 section 4.2). */
export function stepAt({
  period = 30,
  t0 = 0,
  at = Date.now(),
}: StepOptions & {
  readonly at?: At | null | undefined;
}): number {
  within("period", period, 1, 120);
  within("t0", t0);
  // Whole milliseconds: fractions of seconds could fall on the wrong side of a border. Text stays text, and is none.
  const ms: unknown = at?.valueOf();
  within("at", ms, t0 * 1000);
  return Math.floor((ms - t0 * 1000) / period / 1000);
}
