import type { Mac } from "./algorithm.js";
import { type AtOption, type StepOptions, stepAt } from "./clock.js";
import { readCode } from "./code.js";
import { within } from "./error.js";
import { type KeyOptions, openKey } from "./key.js";
import type { OtpSecret } from "./secret.js";

/** How a code is judged. */
export interface TotpWindow extends AtOption {
  /**
   * Steps tried before and after the current one, 0 to 10 each: one number for both, or `[past, future]`.
   * 1 by default (RFC 6238 section 5.2): clocks differ, and typing takes time.
   */
  readonly window?: number | readonly [past: number, future: number] | undefined;
  /** The last accepted step, from the store: only later ones pass (S01). None yet: leave out, or `null`. */
  readonly after?: number | null | undefined;
}

export interface VerifyTotpOptions extends KeyOptions, StepOptions, TotpWindow {}

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
 * @throws {OtpError} `invalid_secret`, `invalid_option`: misuse by the program only.
 * @example
 * const match = verifyTotp(user.secret, typed, { after: user.lastStep });
 * if (match) await save({ lastStep: match.step });
 */
export function verifyTotp(
  secret: OtpSecret,
  code: unknown,
  options: VerifyTotpOptions = {},
): TotpMatch | null {
  return matchTotp(openKey(secret, options), readCode(code), options);
}

/**
 * Where the wanted number (below zero: what was typed is no code) stands in the window. Every candidate is computed
 * and compared, also behind a match and at or before `after`, and the choice is arithmetic without a branch, so that
 * time says nothing about where a match stood (S27). Of two steps with one code the later counts: it spends both.
 */
export function matchTotp(key: Mac, wanted: number, options: StepOptions & TotpWindow): TotpMatch | null {
  const { window = 1, after } = options;
  // The places of a pair; a number has none, and is both.
  const { 0: past = window, 1: future = window } = window as readonly number[];
  within("window", past, 0, 10);
  within("window", future, 0, 10);
  const last = after ?? -1;
  within("after", last, -1);
  const now = stepAt(options);
  let found = -1;
  for (let step = now - past; step <= now + future; step++) {
    // Times 1 when it is what was wanted, and allowed; else times 0.
    found += (step - found) * +(key(step) === wanted) * +(step > last);
  }
  return found < 0 ? null : { step: found, delta: found - now };
}
