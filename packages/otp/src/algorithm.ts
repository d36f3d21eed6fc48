/** The hash under HMAC, by its name in FIPS 180-4 and WebCrypto. */
export type OtpAlgorithmName = "SHA-1" | "SHA-256" | "SHA-512";

/**
 * The truncated HMAC of a counter: 31 bits (RFC 4226 section 5.3). A number holds counters up to 2^53; larger ones
 * are given as their two 32-bit halves.
 */
export type Mac = (low: number, high?: number) => number;

/** HMAC with one hash: `sha1`, `sha256`, `sha512`, or one made with `withHmac`. */
export interface OtpAlgorithm {
  readonly name: OtpAlgorithmName;
  /** Prepares a key once, for any number of codes. */
  readonly prepare: (key: Uint8Array) => Mac;
}
