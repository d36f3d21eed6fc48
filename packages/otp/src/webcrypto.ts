export type { OtpAlgorithmName } from "./algorithm.js";
export type { At, AtOption, StepOptions } from "./clock.js";
export type { Counter, CounterLike } from "./counter.js";
export { OtpError, type OtpErrorCode } from "./error.js";
export type { OtpDigits } from "./key.js";
export type { OtpSecret } from "./secret.js";
export type { HotpMatch, LookAhead } from "./verify-hotp.js";
export type { TotpMatch, TotpWindow } from "./verify-totp.js";
export { type HmacKey, importSecret } from "./webcrypto/key.js";
export {
  type DigitsOption,
  hotp,
  totp,
  verifyHotp,
  verifyTotp,
  type WebTotpOptions,
  type WebVerifyHotpOptions,
  type WebVerifyTotpOptions,
} from "./webcrypto/verbs.js";
