/** What can be misused here. Nothing a person types as a password throws (S28). */
export type PasswordPolicyErrorCode =
  | "invalid_option"
  | "missing_history"
  | "invalid_list"
  | "invalid_filter"
  | "filter_input"
  | "unknown_hash"
  | "unknown_pepper"
  | "invalid_password";

/** The one error of this package. The message says what to do and holds no password and no hash (S21). */
export class PasswordPolicyError extends Error {
  override readonly name = "PasswordPolicyError";
  readonly code: PasswordPolicyErrorCode;

  // The brand that `isSpareKeyError` looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(PasswordPolicyError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: PasswordPolicyErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
