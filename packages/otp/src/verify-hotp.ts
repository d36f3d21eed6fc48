import type { Mac } from "./algorithm.js";
import { readCode } from "./code.js";
import { type Counter, type CounterLike, codeAt, plus, requireCounter } from "./counter.js";
import { within } from "./error.js";
import { type KeyOptions, openKey } from "./key.js";
import { NONE, scan } from "./scan.js";
import type { OtpSecret } from "./secret.js";

export interface LookAhead {
  /** How many counters beyond the expected one are tried: 0 to 100, 5 by default (RFC 4226 section 7.4). */
  readonly lookAhead?: number | undefined;
}

export interface VerifyHotpOptions extends KeyOptions, LookAhead {}

/** An accepted code: store `counter`, in the commit that records the success, before anything is granted. */
export interface HotpMatch<C extends Counter = number> {
  /** The next counter to expect: one beyond the one that matched. */
  readonly counter: CounterLike<C>;
  /** How many codes the token was ahead. */
  readonly delta: number;
}

/**
 * Checks a counter-based code. Counters before `counter` are never tried: they are spent.
 *
 * @param code What was typed: any value; what cannot be a code is `null`, never an error.
 * @param counter The stored counter: the next one expected. A bigint in gives a bigint back.
 * @throws {OtpError} `invalid_secret`, `invalid_option`: misuse by the program only.
 * @example
 * const match = verifyHotp(user.secret, typed, user.counter);
 * if (match) await save({ counter: match.counter });
 */
export function verifyHotp<C extends Counter>(
  secret: OtpSecret,
  code: unknown,
  counter: C,
  options: VerifyHotpOptions = {},
): HotpMatch<C> | null {
  return matchHotp(openKey(secret, options), code, counter, options);
}

export function matchHotp<C extends Counter>(
  key: Mac,
  code: unknown,
  counter: C,
  { lookAhead = 5 }: LookAhead,
): HotpMatch<C> | null {
  within("lookAhead", lookAhead, 0, 100);
  requireCounter(counter, lookAhead + 1);
  const wanted = readCode(code);
  const delta = scan(lookAhead, wanted, (ahead) => codeAt(key, plus(counter, ahead)));
  return delta === NONE ? null : { counter: plus(counter, delta + 1), delta };
}
