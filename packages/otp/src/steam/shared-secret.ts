import { decodeBase64 } from "../base64.js";
import { OtpError } from "../error.js";

/**
 * The bytes of the `shared_secret` that Steam hands out as base64, for example in a maFile.
 *
 * @throws {OtpError} `invalid_secret`; the message does not repeat the text.
 */
export function decodeSharedSecret(base64: string): Uint8Array {
  const bytes = decodeBase64(base64);
  if (!bytes?.length)
    throw new OtpError("invalid_secret", "the shared secret must be base64 text, and not empty");
  return bytes;
}
