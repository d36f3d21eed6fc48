import type { Mac } from "./algorithm.js";
import { readCode } from "./code.js";
import { within } from "./error.js";
import { type KeyOptions, openKey } from "./key.js";
import { NONE, scan } from "./scan.js";
import type { OtpSecret } from "./secret.js";
import { type AtOption, type StepOptions, stepAt } from "./step.js";

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

/** Where the wanted number (below zero: what was typed is no code) stands in the window. */
export function matchTotp(key: Mac, wanted: number, options: StepOptions & TotpWindow): TotpMatch | null {
  const { at, window = 1, after: last } = options;
  const [past, future] = typeof window === "number" ? [window, window] : window;
  within("window", past, 0, 10);
  within("window", future, 0, 10);
  const after = last ?? -1;
  within("after", after, -1);
  const step = stepAt(options, at);
  const delta = scan(past, future, after - step, wanted, (d) => key(step + d));
  return delta === NONE ? null : { step: step + delta, delta };
}
