/**
 * What a programmer can get wrong. Nothing that a person types ever raises one of these: typed input is
 * answered with `null`.
 */
export type BackupCodeErrorCode =
  | "invalid_option"
  | "too_weak"
  | "invalid_code"
  | "weak_key"
  | "unknown_key"
  | "missing_context"
  | "invalid_hashed_code"
  | "missing_hasher"
  | "hasher_failed"
  | "selector_collision"
  | "random_failed";

/** The one error of this package. Its message says what to do, and holds no code, key or hash (S21). */
export class BackupCodeError extends Error {
  override readonly name = "BackupCodeError";
  readonly code: BackupCodeErrorCode;

  // The brand that `isSpareKeyError` looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(BackupCodeError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: BackupCodeErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
