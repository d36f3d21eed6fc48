/** The secret of the appendices of RFC 4226 and RFC 6238: ASCII digits, cut to the length of the digest. */
export const seed = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => "1234567890".charCodeAt(i % 10));

export const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/** RFC 4226 appendix D: the code of each counter from 0 to 9. */
export const HOTP_CODES = [
  "755224",
  "287082",
  "359152",
  "969429",
  "338314",
  "254676",
  "287922",
  "162583",
  "399871",
  "520489",
] as const;

/** RFC 6238 appendix B: Unix time, then eight digits with SHA-1, SHA-256, SHA-512. */
export const TOTP_CODES = [
  [59, "94287082", "46119246", "90693936"],
  [1111111109, "07081804", "68084774", "25091201"],
  [1111111111, "14050471", "67062674", "99943326"],
  [1234567890, "89005924", "91819424", "93441116"],
  [2000000000, "69279037", "90698825", "38618901"],
  [20000000000, "65353130", "77737706", "47863826"],
] as const;
