import { formatCode } from "./code.js";
import { type Counter, codeAt, requireCounter } from "./counter.js";
import { type KeyOptions, openKey } from "./key.js";
import type { OtpSecret } from "./secret.js";

/**
 * The code of a counter (RFC 4226 section 5.3), leading zeros included.
 *
 * @param counter 0 to 2^53, or a bigint below 2^64.
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * hotp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 0) // "755224"
 */
export function hotp(secret: OtpSecret, counter: Counter, options: KeyOptions = {}): string {
  const key = openKey(secret, options);
  requireCounter(counter, 0);
  return formatCode(codeAt(key, counter));
}
