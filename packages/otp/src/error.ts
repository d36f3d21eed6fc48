/** What was wrong with what the program passed in. A code that somebody typed is never a reason to throw. */
export type OtpErrorCode = "invalid_secret" | "invalid_option" | "invalid_key_uri" | "invalid_migration";

/** The one error of this package: misuse by the program. The message never holds a secret or a code (S21). */
export class OtpError extends Error {
  override readonly name = "OtpError";
  declare readonly code: OtpErrorCode;

  // The brand that `isSpareKeyError` looks for: it works across packages and copies of them.
  static {
    Reflect.set(OtpError.prototype, Symbol.for("sparekey.error"), true);
  }

  constructor(code: OtpErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export function refuse(message: string, code: OtpErrorCode = "invalid_option"): never {
  throw new OtpError(code, message);
}

/** Throws unless the option is a whole number from `least` to `most`. */
export function within(
  name: string,
  value: unknown,
  least: number,
  most: number,
  code?: OtpErrorCode,
): asserts value is number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
    refuse(`${name} must be a whole number from ${least} to ${most}`, code);
  }
}
