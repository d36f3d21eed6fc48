import { type AtOption, type StepOptions, stepAt } from "./clock.js";
import { formatCode } from "./code.js";
import { type KeyOptions, openKey } from "./key.js";
import type { OtpSecret } from "./secret.js";

export interface TotpOptions extends KeyOptions, StepOptions, AtOption {}

/**
 * The code of a moment (RFC 6238), leading zeros included.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", { at: 59_000 }) // "287082"
 */
export function totp(secret: OtpSecret, options: TotpOptions = {}): string {
  return formatCode(openKey(secret, options)(stepAt(options)));
}
