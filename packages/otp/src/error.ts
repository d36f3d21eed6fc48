/** What was wrong with what the program passed in. Codes typed by people are never a reason to throw. */
export type OtpErrorCode =
  | "invalid_secret"
  | "invalid_counter"
  | "invalid_time"
  | "invalid_option"
  | "invalid_key_uri"
  | "invalid_migration";

/** The one error of this package: misuse by the program. The message never holds a secret or a code (S21). */
export class OtpError extends Error {
  override readonly name = "OtpError";
  readonly code: OtpErrorCode;

  // The brand that `isSpareKeyError` looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(OtpError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: OtpErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws for a setting that is out of its range. */
export function requireOption(holds: boolean, message: string): void {
  if (!holds) throw new OtpError("invalid_option", message);
}
