/** What can go wrong in a store. `store_unavailable` may be tried again; the others are misuse. */
export type StorageErrorCode =
  | "store_unavailable"
  | "invalid_key"
  | "invalid_value"
  | "invalid_commit"
  | "invalid_option";

/** The one error of this package. `cause` holds what the client said; the message holds no value and no key. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly code: StorageErrorCode;

  // The brand that `isSpareKeyError` looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(StorageError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: StorageErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
