/** What was wrong with what the program passed in. A code that somebody typed is never a reason to throw. */
export type OtpErrorCode = "invalid_secret" | "invalid_option" | "invalid_key_uri" | "invalid_migration";

/** What `isSpareKeyError` looks for: it works across packages and copies of them. */
const BRAND: unique symbol = /* @__PURE__ */ Symbol.for("sparekey.error");

/** The one error of this package: misuse by the program. The message never holds a secret or a code (S21). */
export interface OtpError extends Error {
  readonly name: "OtpError";
  readonly code: OtpErrorCode;
}

export const OtpError: {
  new (code: OtpErrorCode, message: string): OtpError;
  readonly prototype: OtpError;
} = class extends Error {
  override readonly name = "OtpError";
  readonly [BRAND] = true;
  declare readonly code: OtpErrorCode;

  constructor(code: OtpErrorCode, message: string) {
    super(message);
    this.code = code;
  }
};

/** Every message is one sentence: what was passed in must be something else. */
export function refuse(what: string, must: string, kind: "option" | "secret" = "option"): never {
  throw new OtpError(`invalid_${kind}`, `${what} must be ${must}`);
}

/** Throws unless the option is a whole number from `least` to `most`. */
export function within(
  name: string,
  value: unknown,
  least = 0,
  most: number = 2 ** 53,
): asserts value is number {
  if (!(Number.isInteger(value) && (value as number) >= least && (value as number) <= most)) {
    refuse(name, `a whole number from ${least} to ${most}`);
  }
}
