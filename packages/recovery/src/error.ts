/** Misuse by the programmer, or a desk that cannot be read now. Expected refusals are returned, never thrown. */
export type RecoveryErrorCode = "invalid_option" | "unknown_account" | "unavailable" | "too_soon";

/** The one error of this package. Its message says what to do and holds no secret. */
export class RecoveryError extends Error {
  override readonly name = "RecoveryError";
  readonly code: RecoveryErrorCode;
  /** With `too_soon`: when it opens again. */
  readonly untilMs: number | null;

  // The brand that isSpareKeyError looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(RecoveryError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(
    code: RecoveryErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly untilMs?: number } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.untilMs = options.untilMs ?? null;
  }
}
