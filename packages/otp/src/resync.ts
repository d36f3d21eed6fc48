import { readCode } from "./code.js";
import { type Counter, codeAt, plus, requireCounter } from "./counter.js";
import { within } from "./error.js";
import { type KeyOptions, openKey } from "./key.js";
import { NONE, scan } from "./scan.js";
import type { OtpSecret } from "./secret.js";
import type { HotpMatch } from "./verify-hotp.js";

export type { Counter, CounterLike } from "./counter.js";
export { OtpError, type OtpErrorCode } from "./error.js";
export type { KeyOptions } from "./key.js";
export type { OtpSecret } from "./secret.js";
export type { HotpMatch } from "./verify-hotp.js";

export interface ResyncHotpOptions extends KeyOptions {
  /** How many counters beyond the expected one the first code may be: 0 to 1,000, 100 by default. */
  readonly lookAhead?: number | undefined;
}

/**
 * Finds a token that ran too far ahead for `verifyHotp`, by two or three codes in a row (RFC 4226 section 7.4).
 * Count a failure as a wrong code: this is a guess like any other.
 *
 * @param codes Two or three codes, in the order in which the token showed them: any values.
 * @param counter The stored counter.
 * @returns The next counter to store, and how far ahead the first code was; or `null`.
 * @throws {OtpError} `invalid_secret`, `invalid_option`: misuse by the program only.
 * @example
 * const match = resyncHotp(user.secret, [first, second], user.counter);
 */
export function resyncHotp<C extends Counter>(
  secret: OtpSecret,
  codes: readonly unknown[],
  counter: C,
  options: ResyncHotpOptions = {},
): HotpMatch<C> | null {
  const { lookAhead = 100 } = options;
  const key = openKey(secret, options);
  within("codes.length", Array.isArray(codes) ? codes.length : 0, 2, 3);
  within("lookAhead", lookAhead, 0, 1000);
  requireCounter(counter, lookAhead + codes.length);
  const wanted = codes.map((code) => readCode(code));
  // What is no code is below zero, and differs from every code. Zero only when all codes match in a row: the differences are gathered before anything is decided (S27).
  const delta = scan(lookAhead, 0, (ahead) =>
    wanted.reduce((off, value, i) => off | (value ^ codeAt(key, plus(counter, ahead + i))), 0),
  );
  return delta === NONE ? null : { counter: plus(counter, delta + codes.length), delta };
}
