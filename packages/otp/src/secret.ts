import { decodeBase32 } from "./base32.js";
import { refuse } from "./error.js";

/** A shared secret: base32 text (any case; spaces, dashes, padding are fine) or the bytes themselves. */
export type OtpSecret = string | Uint8Array;

/** The bytes of a secret: never the caller's own array, which may change later. */
export function secretBytes(secret: OtpSecret): Uint8Array {
  const bytes =
    typeof secret === "string"
      ? decodeBase32(secret)
      : new Uint8Array(secret instanceof Uint8Array ? secret : []);
  if (!bytes.length) refuse("the secret", "base32 or bytes, not empty", "secret");
  return bytes;
}
