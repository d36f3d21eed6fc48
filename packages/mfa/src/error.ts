/** Misuse by the programmer, or a host that could not answer. Expected refusals are returned, never thrown. */
export type MfaErrorCode =
  | "invalid_option"
  | "unknown_account"
  | "unavailable"
  | "damaged_record"
  | "sealed_elsewhere";

/** The one error of this package. Its message says what to do and holds no secret. */
export class MfaError extends Error {
  override readonly name = "MfaError";
  readonly code: MfaErrorCode;

  // The brand that isSpareKeyError looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(MfaError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: MfaErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Whether something thrown comes from a Spare Key package, whichever one and whichever copy of it.
 *
 * @example
 * try { await mfa.signIn.begin({ account, amr: ["pwd"] }) } catch (e) { if (isSpareKeyError(e)) log(e.code) }
 */
export function isSpareKeyError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && Reflect.get(error, Symbol.for("sparekey.error")) === true;
}
