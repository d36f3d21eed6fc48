import type { Channel, Medium, Sent } from "./channel.js";
import { checkTimeout, withDeadline } from "./deadline.js";
import { DeliveryError, isDeliveryError } from "./error.js";

export interface FallbackOptions {
  /** How long each channel may take, when it does not give up by itself. Default 15,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Tries channels of one medium in turn, until one takes the message: the same message to the same contact,
 * never another (S48). A fallback from SMS to mail would be another proof, and is not offered.
 *
 * It does not go on when the caller cancelled, the message is wrong, or our own policy forbids the
 * destination. When a channel times out, its message may still arrive: the person may get it twice.
 *
 * @throws DeliveryError `delivery_failed` when all failed; `retry` when any of them said so
 * @example
 * const sms = fallback([twilioSms({ client, from }), vonageChannel({ apiKey, apiSecret, from, fetch })]);
 */
export function fallback<M extends Medium>(
  channels: readonly [Channel<M>, ...Channel<NoInfer<M>>[]],
  options: FallbackOptions = {},
): Channel<M> {
  const timeoutMs = checkTimeout(options.timeoutMs);
  const [first] = channels;
  if (channels.some(({ medium }) => medium !== first.medium)) {
    throw new DeliveryError("invalid_option", "a fallback reaches the same contact: channels of one medium");
  }
  const name = "fallback";
  return {
    medium: first.medium,
    name,
    async send(message, { idempotencyKey, signal }): Promise<Sent> {
      const failures: DeliveryError[] = [];
      for (const channel of channels) {
        try {
          return await withDeadline({ channel: channel.name, timeoutMs, signal }, (inner) =>
            channel.send(message, { idempotencyKey, signal: inner }),
          );
        } catch (error) {
          if (!isDeliveryError(error) || stops(error) || signal?.aborted === true) throw error;
          failures.push(error);
        }
      }
      throw together(name, failures);
    },
    // One that works is enough: that is what it is for.
    async check(checkOptions) {
      const failures: DeliveryError[] = [];
      for (const channel of channels) {
        try {
          await channel.check?.(checkOptions);
          return;
        } catch (error) {
          if (!isDeliveryError(error)) throw error;
          failures.push(error);
        }
      }
      throw together(name, failures);
    },
  };
}

const stops = ({ code, reason }: DeliveryError): boolean =>
  code !== "delivery_failed" || reason === "not_allowed" || reason === "cancelled";

function together(channel: string, failures: readonly DeliveryError[]): DeliveryError {
  const waits = failures.flatMap(({ retry, retryAfterMs }) => (retry ? [retryAfterMs ?? 0] : []));
  const last = failures.at(-1);
  const names = failures.map((one) => `${one.channel ?? "?"}: ${one.reason ?? one.code}`).join("; ");
  return new DeliveryError("delivery_failed", `every channel failed (${names})`, {
    channel,
    reason: last?.reason,
    retry: waits.length > 0,
    uncertain: failures.some(({ uncertain }) => uncertain),
    providerCode: last?.providerCode,
    retryAfterMs: waits.length > 0 && Math.min(...waits) > 0 ? Math.min(...waits) : undefined,
  });
}
