/** Misuse by the programmer, or a desk that cannot be read. Expected refusals are returned, never thrown. */
export type RecoveryErrorCode = "invalid_option" | "unknown_account" | "unavailable";

/** The one error of this package. Its message says what to do and holds no secret. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";
  readonly code: RecoveryErrorCode;

  // The brand that isSpareKeyError looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(RecoveryError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: RecoveryErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
