import { formatCode } from "./code.js";
import { type Counter, codeAt, requireCounter } from "./counter.js";
import { type KeyOptions, openKey } from "./key.js";
import { formatKeyUri, type KeyUriLabel } from "./key-uri/format.js";
import { type OtpSecret, secretBytes } from "./secret.js";
import { sha1 } from "./sha1.js";
import { type HotpMatch, type LookAhead, matchHotp } from "./verify-hotp.js";

export interface HotpSettings extends KeyOptions {
  readonly secret: OtpSecret;
}

/** One secret with its settings, prepared for any number of codes. The counter stays with the caller's store. */
export interface Hotp {
  generate(counter: Counter): string;
  /** As `verifyHotp`. */
  verify<C extends Counter>(code: unknown, counter: C, options?: LookAhead): HotpMatch<C> | null;
  /** The key URI for a QR code, with the counter to begin at. */
  keyUri(label: KeyUriLabel & { readonly counter?: Counter | undefined }): string;
}

/**
 * Prepares a secret once: half the work of a code is in the key.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * const token = createHotp({ secret });
 * const match = token.verify(typed, user.counter);
 */
export function createHotp({ secret, digits, algorithm = sha1 }: HotpSettings): Hotp {
  const bytes = new Uint8Array(secretBytes(secret));
  const key = openKey(bytes, { digits, algorithm });
  return {
    generate(counter) {
      requireCounter(counter, 0);
      return formatCode(codeAt(key, counter));
    },
    verify: (typed, counter, options = {}) => matchHotp(key, typed, counter, options),
    keyUri: (label) =>
      formatKeyUri({ ...label, type: "hotp", secret: bytes, algorithm: algorithm.name, digits }),
  };
}
