import { awsFailure } from "./aws-failure.js";
import type { EmailChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { buildMime, messageIdFor } from "./mime.js";
import { providerId } from "./provider-id.js";
import { checkSender, type Sender } from "./sender.js";

/** The part of `new SESv2(...)` of `@aws-sdk/client-sesv2` that is used. */
export interface SesClient {
  sendEmail(
    input: {
      FromEmailAddress: string;
      Destination: { ToAddresses: string[] };
      Content: { Raw: { Data: Uint8Array } };
      ConfigurationSetName?: string;
    },
    options: { abortSignal: AbortSignal },
  ): Promise<{ readonly MessageId?: string | undefined }>;
}

export interface SesOptions {
  /** Made with `maxAttempts: 1`: the outbox retries, and a client that does too may send twice. */
  readonly client: SesClient;
  readonly from: Sender;
  /** One without open and click tracking. */
  readonly configurationSet?: string | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** The clock of the `Date` header. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * E-mail through Amazon SES, version 2. SES knows no idempotency key: when an answer is lost, a repeat is
 * sent again.
 *
 * @example
 * const client = new SESv2({ region: "eu-west-1", maxAttempts: 1 });
 * const email = sesChannel({ client, from: { address: "security@example.com" } });
 */
export function sesChannel(options: SesOptions): EmailChannel {
  const { client, configurationSet, timeoutMs, now = Date.now } = options;
  const from = checkSender(options.from);
  return defineChannel({
    medium: "email",
    name: "ses",
    timeoutMs,
    async deliver(email, { idempotencyKey, signal }) {
      const messageId = messageIdFor(idempotencyKey, from.address);
      // The message as it travels: every header is ours, and nothing is rendered by a template there.
      const mime = buildMime(email, {
        from,
        messageId,
        date: new Date(now()),
        boundary: `part-${messageId.slice(1, 33)}`,
      });
      const answer = await client
        .sendEmail(
          {
            FromEmailAddress: from.address,
            Destination: { ToAddresses: [email.to] },
            Content: { Raw: { Data: new TextEncoder().encode(mime) } },
            ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
          },
          { abortSignal: signal },
        )
        .catch((error: unknown) => {
          throw awsFailure("ses", error);
        });
      return providerId("ses", answer.MessageId);
    },
  });
}
