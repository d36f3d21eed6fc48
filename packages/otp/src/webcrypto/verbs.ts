import { type AtOption, now, type StepOptions, stepAt } from "../clock.js";
import { formatCode, readCode } from "../code.js";
import { type Counter, codeAt, requireCounter } from "../counter.js";
import type { OtpDigits } from "../key.js";
import { type HotpMatch, type LookAhead, matchHotp } from "../verify-hotp.js";
import { matchTotp, type TotpMatch, type TotpWindow } from "../verify-totp.js";
import { type HmacKey, withCodes } from "./key.js";

export interface DigitsOption {
  /** 6 by default. The algorithm is the key's own. */
  readonly digits?: OtpDigits | undefined;
}
export interface WebVerifyHotpOptions extends DigitsOption, LookAhead {}
export interface WebTotpOptions extends DigitsOption, StepOptions, AtOption {}
export interface WebVerifyTotpOptions extends DigitsOption, StepOptions, TotpWindow {}

/** As `hotp` of the root, over a `CryptoKey`. Rejects with an `OtpError` where that one throws. */
export function hotp(key: HmacKey, counter: Counter, { digits = 6 }: DigitsOption = {}): Promise<string> {
  return withCodes(key, digits, (mac) => {
    requireCounter(counter, 0);
    return formatCode(codeAt(mac, counter));
  });
}

/** As `totp` of the root, over a `CryptoKey`. Rejects with an `OtpError` where that one throws. */
export function totp(key: HmacKey, options: WebTotpOptions = {}): Promise<string> {
  const { digits = 6, at = now() } = options;
  return withCodes(key, digits, (mac) => formatCode(mac(stepAt({ ...options, at }))));
}

/** As `verifyHotp` of the root, over a `CryptoKey`. Never rejects for a code, whatever it is. */
export function verifyHotp<C extends Counter>(
  key: HmacKey,
  code: unknown,
  counter: C,
  options: WebVerifyHotpOptions = {},
): Promise<HotpMatch<C> | null> {
  const { digits = 6 } = options;
  return withCodes(key, digits, (mac) => matchHotp(mac, code, counter, options));
}

/**
 * As `verifyTotp` of the root, over a `CryptoKey`. Never rejects for a code, whatever it is.
 *
 * @example
 * const match = await verifyTotp(key, typed, { after: device.lastStep });
 */
export function verifyTotp(
  key: HmacKey,
  code: unknown,
  options: WebVerifyTotpOptions = {},
): Promise<TotpMatch | null> {
  const { digits = 6, at = now() } = options;
  const wanted = readCode(code);
  // The same moment in both runs.
  return withCodes(key, digits, (mac) => matchTotp(mac, wanted, { ...options, at }));
}
