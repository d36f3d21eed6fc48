import { encodeBase32 } from "./base32.js";
import { refuse, within } from "./error.js";
import { randomBytes } from "./random.js";

/**
 * A new shared secret as base32 text without padding.
 *
 * @param bytes Its strength: 20 (160 bits) is what RFC 4226 section 4 R6 recommends and every app takes;
 * 32 and 64 suit SHA-256 and SHA-512 (RFC 6238 section 5.1). 16 to 64: fewer would be guessable (S22).
 * @param options.random For tests: returns that many random bytes. Otherwise the platform's generator.
 * @throws {OtpError} `invalid_option`.
 * @example
 * const secret = generateSecret(); // 32 characters, for example "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"
 */
export function generateSecret(
  bytes = 20,
  { random = randomBytes }: { readonly random?: ((bytes: number) => Uint8Array) | undefined } = {},
): string {
  within("bytes", bytes, 16, 64);
  const drawn = random(bytes);
  if (!(drawn instanceof Uint8Array) || drawn.length !== bytes) {
    refuse("what random returns", `${bytes} bytes`);
  }
  return encodeBase32(drawn);
}
