import { readBase32 } from "./base32.js";
import { refuse } from "./error.js";

/** A shared secret: base32 text (any case; spaces, dashes, padding are fine) or the bytes themselves. */
export type OtpSecret = string | Uint8Array;

/** The bytes of a secret, which may be the caller's own array: whoever keeps them takes a copy. */
export function secretBytes(secret: OtpSecret): Uint8Array {
  const bytes = typeof secret === "string" ? readBase32(secret) : secret;
  if (!(bytes instanceof Uint8Array && bytes.length))
    refuse("the secret", "base32 or bytes, not empty", "secret");
  return bytes;
}
