import type {
  Channel,
  Email,
  EmailChannel,
  Medium,
  Sms,
  SmsChannel,
  VoiceCall,
  VoiceChannel,
} from "../channel.js";
import { defineChannel } from "../define-channel.js";

/** One delivery, as the provider would have got it. */
export type Recorded =
  | { readonly medium: "email"; readonly idempotencyKey: string; readonly message: Email }
  | { readonly medium: "sms"; readonly idempotencyKey: string; readonly message: Sms }
  | { readonly medium: "voice"; readonly idempotencyKey: string; readonly message: VoiceCall };

/** Channels that deliver nothing and remember everything: for tests of a host. */
export interface TestOutbox {
  readonly email: EmailChannel;
  readonly sms: SmsChannel;
  readonly voice: VoiceChannel;
  /** Oldest first. A repeat under one idempotency key is not in it again. */
  readonly sent: readonly Recorded[];
  /** What went to one address or number, oldest first. */
  to(contact: string): readonly Recorded[];
  /** The next `times` sends, of any medium, throw this. */
  fail(error: Error, times?: number): void;
  clear(): void;
}

/**
 * @example
 * const outbox = createTestOutbox();
 * const mfa = createMfa({ channels: { email: outbox.email }, ... });
 * outbox.to("jane@example.com").at(-1)
 */
export function createTestOutbox(): TestOutbox {
  const sent: Recorded[] = [];
  const failures: Error[] = [];
  const record = (entry: Recorded): Promise<string> => {
    const failure = failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    const known = sent.findIndex(
      ({ medium, idempotencyKey }) => medium === entry.medium && idempotencyKey === entry.idempotencyKey,
    );
    if (known !== -1) return Promise.resolve(`recorded-${known + 1}`);
    sent.push(entry);
    return Promise.resolve(`recorded-${sent.length}`);
  };
  return {
    email: channel("email", (message, idempotencyKey) =>
      record({ medium: "email", idempotencyKey, message }),
    ),
    sms: channel("sms", (message, idempotencyKey) => record({ medium: "sms", idempotencyKey, message })),
    voice: channel("voice", (message, idempotencyKey) =>
      record({ medium: "voice", idempotencyKey, message }),
    ),
    sent,
    to: (contact) => sent.filter(({ message }) => message.to === contact),
    fail: (error, times = 1) => {
      for (let left = times; left > 0; left -= 1) failures.push(error);
    },
    clear: () => {
      sent.length = 0;
      failures.length = 0;
    },
  };
}

function channel<M extends Medium>(
  medium: M,
  record: (message: Parameters<Channel<M>["send"]>[0], idempotencyKey: string) => Promise<string>,
): Channel<M> {
  return defineChannel<M>({
    medium,
    name: "test-outbox",
    deliver: (message, { idempotencyKey }) => record(message, idempotencyKey),
  });
}
