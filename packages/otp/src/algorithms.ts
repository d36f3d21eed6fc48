import type { OtpAlgorithm, OtpAlgorithmName } from "./algorithm.js";
import { sha1 } from "./sha1.js";
import { sha256 } from "./sha256.js";
import { sha512 } from "./sha512.js";

/**
 * Every algorithm by its name, for programs that learn it from their database or from a key URI.
 *
 * @example
 * verifyTotp(row.secret, typed, { algorithm: algorithms[row.algorithm] });
 */
export const algorithms: Readonly<Record<OtpAlgorithmName, OtpAlgorithm>> = {
  "SHA-1": sha1,
  "SHA-256": sha256,
  "SHA-512": sha512,
};
