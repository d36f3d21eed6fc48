import type { Channel, Media, Medium, Sent } from "./channel.js";
import { checkTimeout, withDeadline } from "./deadline.js";
import { DeliveryError, isDeliveryError } from "./error.js";
import { checkCall, checkEmail, checkOptions, checkSms } from "./guard.js";
import { isObject } from "./http-call.js";
import { providerCode } from "./provider-code.js";

/** What is special about a channel: everything else is the same for all. */
export interface ChannelDefinition<M extends Medium> {
  readonly medium: M;
  /** Lower case, `a-z`, `0-9`, `-`: for events, health and errors. */
  readonly name: string;
  /** How long one call may take. Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Hands the message to the provider; answers the provider's id for it, or `null` where it gives none. */
  deliver(
    message: Media[M],
    options: { readonly idempotencyKey: string; readonly signal: AbortSignal },
  ): Promise<string | null>;
  /** See {@link Channel.check}. */
  check?(options: { readonly signal: AbortSignal }): Promise<void>;
}

const guards: { readonly [M in Medium]: (message: Media[M]) => void } = {
  email: checkEmail,
  sms: checkSms,
  voice: checkCall,
};

/**
 * Makes a channel: refuses what nobody should send, keeps the time-out, turns whatever is thrown into a
 * `DeliveryError` without the provider's words (S21). All built-in adapters are made with it.
 *
 * @example
 * const pigeon = defineChannel({
 *   medium: "sms", name: "pigeon",
 *   async deliver(sms, { idempotencyKey, signal }) { return (await loft.fly(sms, signal)).ring; },
 * });
 */
export function defineChannel<M extends Medium>(definition: ChannelDefinition<M>): Channel<M> {
  const { medium, name } = definition;
  if (!/^[a-z0-9-]{1,40}$/u.test(name)) {
    throw new DeliveryError("invalid_option", "the name of a channel is 1 to 40 of a-z, 0-9 and -");
  }
  const timeoutMs = checkTimeout(definition.timeoutMs);
  const guard = guards[medium];
  const run = <T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    withDeadline({ channel: name, timeoutMs, signal }, async (inner) => {
      try {
        return await work(inner);
      } catch (error) {
        throw isDeliveryError(error) ? error : unknownFailure(name, error);
      }
    });
  const channel: Channel<M> = {
    medium,
    name,
    async send(message, options): Promise<Sent> {
      checkOptions(options);
      if (!isObject(message)) throw new DeliveryError("invalid_message", "the message is not an object");
      guard(message);
      const { idempotencyKey } = options;
      const id = await run(options.signal, (signal) =>
        definition.deliver(message, { idempotencyKey, signal }),
      );
      return { channel: name, providerId: id };
    },
  };
  const check = definition.check?.bind(definition);
  return check === undefined
    ? channel
    : { ...channel, check: (options) => run(options?.signal, (signal) => check({ signal })) };
}

// A client that threw something of its own: a socket, most likely. It may have sent before it did.
function unknownFailure(channel: string, error: unknown): DeliveryError {
  return new DeliveryError("delivery_failed", `${channel} could not be reached, or did not answer`, {
    channel,
    reason: "unreachable",
    retry: true,
    uncertain: true,
    providerCode: providerCode(error),
  });
}
