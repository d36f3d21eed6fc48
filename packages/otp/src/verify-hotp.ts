import { readCode } from "./code.js";
import { requireOption } from "./error.js";
import { type Key, type KeyOptions, openKey, requireCounter } from "./key.js";
import { NONE, scan, spread } from "./scan.js";
import type { OtpSecret } from "./secret.js";

export interface VerifyHotpOptions extends KeyOptions {
  /** How many counters beyond the expected one are tried: 0 to 100, 5 by default (RFC 4226 section 7.4). */
  readonly lookAhead?: number | undefined;
}

/** An accepted code: store `counter`, in the commit that records the success, before anything is granted. */
export interface HotpMatch<C extends number | bigint = number> {
  /** The next counter to expect: one beyond the one that matched. */
  readonly counter: C;
  /** How many codes the token was ahead. */
  readonly delta: number;
}

/**
 * Checks a counter-based code. Counters before `counter` are never tried: they are spent.
 *
 * @param code What was typed: any value; what cannot be a code is `null`, never an error.
 * @param counter The stored counter: the next one expected. A bigint in gives a bigint back.
 * @throws {OtpError} `invalid_secret`, `invalid_counter`, `invalid_option`: misuse by the program only.
 * @example
 * const match = verifyHotp(user.secret, typed, user.counter);
 * if (match) await save({ counter: match.counter });
 */
export function verifyHotp(
  secret: OtpSecret,
  code: unknown,
  counter: number,
  options?: VerifyHotpOptions,
): HotpMatch | null;
export function verifyHotp(
  secret: OtpSecret,
  code: unknown,
  counter: bigint,
  options?: VerifyHotpOptions,
): HotpMatch<bigint> | null;
export function verifyHotp(
  secret: OtpSecret,
  code: unknown,
  counter: number | bigint,
  options: VerifyHotpOptions = {},
): HotpMatch<number | bigint> | null {
  return matchHotp(openKey(secret, options), code, counter, options.lookAhead);
}

export function matchHotp(
  key: Key,
  code: unknown,
  counter: number | bigint,
  lookAhead = 5,
): HotpMatch<number | bigint> | null {
  requireOption(
    Number.isInteger(lookAhead) && lookAhead >= 0 && lookAhead <= 100,
    "lookAhead must be a whole number from 0 to 100",
  );
  requireCounter(counter, lookAhead + 1);
  const wanted = readCode(code, key.digits);
  const delta = wanted < 0 ? NONE : scan(key, counter, wanted, spread(0, lookAhead), -1);
  if (delta === NONE) return null;
  return { counter: typeof counter === "bigint" ? counter + BigInt(delta + 1) : counter + delta + 1, delta };
}
