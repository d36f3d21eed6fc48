import type { Mac, OtpAlgorithm } from "./algorithm.js";
import { refuse, within } from "./error.js";
import { type OtpSecret, secretBytes } from "./secret.js";
import { sha1 } from "./sha1.js";

/** How many digits a code has. Six is what every authenticator app shows. */
export type OtpDigits = 6 | 7 | 8;

/** What belongs to a secret and is stored with it: both sides must use the same (RFC 6238 section 4 R4). */
export interface KeyOptions {
  /** 6 by default. */
  readonly digits?: OtpDigits | undefined;
  /** `sha1` by default: several apps ignore any other and show wrong codes. */
  readonly algorithm?: OtpAlgorithm | undefined;
}

/** A secret made ready: the code of a counter, given as its two 32-bit halves, as a number (see code.ts). */
export function openKey(secret: OtpSecret, { digits = 6, algorithm = sha1 }: KeyOptions): Mac {
  within("digits", digits, 6, 8);
  // The name of one, as other libraries take it, is the likely mistake.
  if (!algorithm.prepare) {
    refuse("algorithm", "a value such as sha1");
  }
  const mac = algorithm.prepare(secretBytes(secret));
  const modulus = 10 ** digits;
  return (low, high) => (mac(low, high) % modulus) + modulus;
}
