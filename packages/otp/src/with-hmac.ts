import type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
import { OtpError } from "./error.js";
import { pack, truncate } from "./words.js";

export type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
export { OtpError, type OtpErrorCode } from "./error.js";

/** An HMAC from elsewhere: it answers at once, with the whole digest. */
export type Hmac = (key: Uint8Array, message: Uint8Array) => Uint8Array;

/**
 * An algorithm whose HMAC is computed by the caller's function, for those who need a validated module (FIPS 140).
 *
 * @throws {OtpError} `invalid_option`, when codes are made, if the function does not return a whole digest.
 * @example
 * const algorithm = withHmac("SHA-1", (key, message) => createHmac("sha1", key).update(message).digest());
 * totp(secret, { algorithm });
 */
export function withHmac(name: OtpAlgorithmName, hmac: Hmac): OtpAlgorithm {
  const bytes = { "SHA-1": 20, "SHA-256": 32, "SHA-512": 64 }[name];
  if (!bytes) throw new OtpError("invalid_option", "name must be SHA-1, SHA-256 or SHA-512");
  return {
    name,
    prepare:
      (key) =>
      (low, high = low / 2 ** 32) => {
        const message = new Uint8Array(8);
        new DataView(message.buffer).setUint32(0, high);
        new DataView(message.buffer).setUint32(4, low);
        const digest = hmac(key, message);
        if (!(digest instanceof Uint8Array) || digest.length !== bytes) {
          throw new OtpError("invalid_option", `the hmac for ${name} must return ${bytes} bytes`);
        }
        const words = pack(digest);
        return truncate(words, words.at(-1));
      },
  };
}
