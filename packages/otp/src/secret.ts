import { randomBytes } from "./ambient.js";
import { decodeBase32, encodeBase32 } from "./base32.js";
import { OtpError, requireOption } from "./error.js";

/** A shared secret: base32 text (any case; spaces, dashes, padding are fine) or the bytes themselves. */
export type OtpSecret = string | Uint8Array;

/** The bytes of a secret. A copy, so that what the caller does to theirs later changes nothing. */
export function secretBytes(secret: OtpSecret): Uint8Array {
  const bytes =
    typeof secret === "string"
      ? decodeBase32(secret)
      : secret instanceof Uint8Array
        ? new Uint8Array(secret)
        : undefined;
  if (!bytes?.length) {
    throw new OtpError("invalid_secret", "the secret must be base32 text or a Uint8Array, and not empty");
  }
  return bytes;
}

/**
 * A new shared secret as base32 text without padding.
 *
 * @param bytes Its strength: 20 (160 bits) is what RFC 4226 section 4 R6 recommends and every app takes;
 * 32 and 64 suit SHA-256 and SHA-512 (RFC 6238 section 5.1). Under 16 is refused (S22).
 * @param options.random For tests: returns that many random bytes. Otherwise the platform's generator.
 * @throws {OtpError} `invalid_option` for fewer than 16 or more than 64 bytes.
 * @example
 * const secret = generateSecret(); // "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
 */
export function generateSecret(
  bytes = 20,
  { random = randomBytes }: { readonly random?: ((bytes: number) => Uint8Array) | undefined } = {},
): string {
  requireOption(
    Number.isInteger(bytes) && bytes >= 16 && bytes <= 64,
    "a new secret must have 16 to 64 bytes (RFC 4226 R6)",
  );
  const drawn = random(bytes);
  requireOption(drawn instanceof Uint8Array && drawn.length === bytes, `random must return ${bytes} bytes`);
  return encodeBase32(drawn);
}
