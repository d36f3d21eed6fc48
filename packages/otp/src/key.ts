import { OtpError, requireOption } from "./error.js";
import { type Hmac, type OtpAlgorithm, prepare } from "./hmac.js";
import { type OtpSecret, secretBytes } from "./secret.js";

/** How many digits a code has. Six is what every authenticator app shows. */
export type OtpDigits = 6 | 7 | 8;

/** What belongs to a secret and is stored with it: both sides must use the same (RFC 6238 section 4 R4). */
export interface KeyOptions {
  /** 6 by default. */
  readonly digits?: OtpDigits | undefined;
  /** `"SHA-1"` by default: some apps ignore any other and show wrong codes. */
  readonly algorithm?: OtpAlgorithm | undefined;
  /** Computes the HMAC in place of this package, for those who need a validated module (FIPS 140). */
  readonly hmac?: Hmac | undefined;
}

/** A secret made ready for any number of codes. */
export interface Key {
  readonly digits: number;
  /** The code of `counter + delta`, as a number. */
  value(counter: number | bigint, delta: number): number;
}

export function openKey(secret: OtpSecret, options: KeyOptions): Key {
  const { digits = 6, algorithm = "SHA-1", hmac } = options;
  requireDigits(digits);
  const mac = prepare(secretBytes(secret), algorithm, hmac);
  const modulus = 10 ** digits;
  return {
    digits,
    value(counter, delta) {
      if (typeof counter === "number") return mac((counter + delta) / 2 ** 32, counter + delta) % modulus;
      const sum = counter + BigInt(delta);
      return mac(Number(sum >> 32n), Number(sum & 0xffffffffn)) % modulus;
    },
  };
}

export function requireDigits(digits: number): void {
  requireOption(digits === 6 || digits === 7 || digits === 8, "digits must be 6, 7 or 8");
}

/**
 * Counters are 64 bits (RFC 4226 section 5.1). A number holds 53 of them and would silently stick there.
 * `ahead` is how far beyond the counter the caller will go.
 */
export function requireCounter(counter: number | bigint, ahead: number): void {
  const holds =
    typeof counter === "bigint"
      ? counter >= 0n && counter + BigInt(ahead) < 1n << 64n
      : Number.isInteger(counter) && counter >= 0 && counter + ahead <= 2 ** 53;
  if (!holds) {
    throw new OtpError(
      "invalid_counter",
      "counter must be a whole number from 0 to 2^53, or a bigint below 2^64",
    );
  }
}
