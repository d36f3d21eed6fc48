/** What a {@link DeliveryError} can be. `delivery_failed` comes from a provider; the others are misuse. */
export type DeliveryErrorCode = "delivery_failed" | "invalid_message" | "invalid_option";

/**
 * Why a delivery failed.
 *
 * - `cancelled`: the caller's signal fired
 * - `timeout`: the provider did not answer in time
 * - `unreachable`: no connection, or it was closed before an answer
 * - `bad_answer`: an answer that is not what the provider documents
 * - `provider_down`: the provider says that it cannot work now (5xx, 4yz)
 * - `rate_limited`: too much, too fast; see `retryAfterMs`
 * - `credentials`: the provider does not accept the account, key or sender
 * - `destination`: the provider does not deliver to this address or number
 * - `refused`: the provider refuses the message for another reason
 * - `not_allowed`: our own policy does not allow this destination ({@link phonePolicy})
 */
export type DeliveryFailure =
  | "cancelled"
  | "timeout"
  | "unreachable"
  | "bad_answer"
  | "provider_down"
  | "rate_limited"
  | "credentials"
  | "destination"
  | "refused"
  | "not_allowed";

/** What an adapter knows about a failure. */
export interface DeliveryErrorDetails {
  /** Whether the same message may be tried again later. Default `false`. */
  readonly retry?: boolean | undefined;
  /** Whether the provider may have taken the message although it did not say so. Default `false`. */
  readonly uncertain?: boolean | undefined;
  readonly reason?: DeliveryFailure | undefined;
  /** The name of the channel. */
  readonly channel?: string | undefined;
  /** The provider's own code, for an operator to look up: `"21211"`, `"EAUTH"`, `"550"`. */
  readonly providerCode?: string | undefined;
  /** Milliseconds that the provider asks to wait. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * The one error of this package. There is no `cause`: what providers say repeats addresses, numbers and
 * message texts, and whatever an error holds ends up in a log (S21). What an operator needs to look the
 * failure up is in `channel`, `reason` and `providerCode`.
 *
 * @example
 * try { await channel.send(email, { idempotencyKey }); }
 * catch (error) { if (isDeliveryError(error) && error.retry) tryAgainLater(error.retryAfterMs); }
 */
export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly code: DeliveryErrorCode;
  readonly retry: boolean;
  readonly uncertain: boolean;
  readonly reason: DeliveryFailure | undefined;
  readonly channel: string | undefined;
  readonly providerCode: string | undefined;
  readonly retryAfterMs: number | undefined;

  // The brand that `isSpareKeyError` looks for: it works across packages and copies of them.
  static {
    Object.defineProperty(DeliveryError.prototype, Symbol.for("sparekey.error"), { value: true });
  }

  constructor(code: DeliveryErrorCode, message: string, details: DeliveryErrorDetails = {}) {
    super(message);
    this.code = code;
    this.retry = details.retry ?? false;
    this.uncertain = details.uncertain ?? false;
    this.reason = details.reason;
    this.channel = details.channel;
    this.providerCode = details.providerCode;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Whether something caught is a {@link DeliveryError}, of this copy of the package or another. */
export function isDeliveryError(error: unknown): error is DeliveryError {
  return error instanceof Error && error.name === "DeliveryError" && Symbol.for("sparekey.error") in error;
}
