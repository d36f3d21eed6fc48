import { readCode } from "./code.js";
import { requireOption } from "./error.js";
import { type Key, openKey } from "./key.js";
import { NONE, scan, spread } from "./scan.js";
import type { OtpSecret } from "./secret.js";
import { type At, openSteps, type Steps } from "./step.js";
import type { TotpOptions } from "./totp.js";

/** How a code is judged, as opposed to how it is made. */
export interface TotpWindow {
  /** When: a `Date` or milliseconds since 1970; now by default. Never a time from the request. */
  readonly at?: At | undefined;
  /**
   * Steps tried before and after the current one, 0 to 10 each: one number for both, or `[past, future]`.
   * 1 by default (RFC 6238 section 5.2): clocks differ, and typing takes time.
   */
  readonly window?: number | readonly [past: number, future: number] | undefined;
  /** The last accepted step, from the store: only later ones pass (S01). None yet: leave out, or `null`. */
  readonly after?: number | null | undefined;
}

export interface VerifyTotpOptions extends TotpOptions, TotpWindow {}

/** An accepted code: store `step`, in the commit that records the success, and pass it as `after` next time. */
export interface TotpMatch {
  /** The time step that matched. */
  readonly step: number;
  /** How many steps it lies from the current one: below zero when the other clock is behind. */
  readonly delta: number;
}

/**
 * Checks a time-based code.
 *
 * @param code What was typed: any value; what cannot be a code is `null`, never an error.
 * @throws {OtpError} `invalid_secret`, `invalid_time`, `invalid_option`: misuse by the program only.
 * @example
 * const match = verifyTotp(user.secret, typed, { after: user.lastStep });
 * if (match) await save({ lastStep: match.step });
 */
export function verifyTotp(
  secret: OtpSecret,
  code: unknown,
  options: VerifyTotpOptions = {},
): TotpMatch | null {
  return matchTotp(openKey(secret, options), openSteps(options), code, options);
}

export function matchTotp(
  key: Key,
  steps: Steps,
  code: unknown,
  { at, window, after }: TotpWindow,
): TotpMatch | null {
  const [past, future] = readWindow(window);
  requireOption(after == null || Number.isInteger(after), "after must be a step (a whole number), or null");
  const step = steps.step(at);
  const wanted = readCode(code, key.digits);
  if (wanted < 0) return null;
  const delta = scan(key, step, wanted, spread(past, future), (after ?? -1) - step);
  return delta === NONE ? null : { step: step + delta, delta };
}

export function readWindow(window: TotpWindow["window"] = 1): readonly [past: number, future: number] {
  const [past, future] = typeof window === "number" ? [window, window] : window;
  requireOption(
    [past, future].every((side) => Number.isInteger(side) && side >= 0 && side <= 10),
    "window must be a whole number from 0 to 10, or [past, future] of such",
  );
  return [past, future];
}
