import { awsFailure } from "./aws-failure.js";
import type { SmsChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { DeliveryError } from "./error.js";
import { providerId } from "./provider-id.js";

/** The part of `new SNS(...)` of `@aws-sdk/client-sns` that is used. */
export interface SnsClient {
  publish(
    input: {
      PhoneNumber: string;
      Message: string;
      MessageAttributes: Record<string, { DataType: string; StringValue: string }>;
    },
    options: { abortSignal: AbortSignal },
  ): Promise<{ readonly MessageId?: string | undefined }>;
}

export interface SnsOptions {
  /** Made with `maxAttempts: 1`: the outbox retries, and a client that does too may send twice. */
  readonly client: SnsClient;
  /** An alphanumeric sender, 1 to 11 letters and digits, where the country allows it. */
  readonly senderId?: string | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * SMS through Amazon SNS. SNS knows no idempotency key for SMS: when an answer is lost, a repeat is sent
 * again.
 *
 * @example
 * const sms = snsChannel({ client: new SNS({ region: "eu-west-1", maxAttempts: 1 }) });
 */
export function snsChannel(options: SnsOptions): SmsChannel {
  const { client, senderId, timeoutMs } = options;
  if (senderId !== undefined && !/^(?=.*[A-Za-z])[A-Za-z0-9-]{1,11}$/u.test(senderId)) {
    throw new DeliveryError(
      "invalid_option",
      "senderId is 1 to 11 letters, digits and dashes, with a letter",
    );
  }
  const attributes: Record<string, { DataType: string; StringValue: string }> = {
    // Codes go before advertisements.
    "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" },
    ...(senderId === undefined
      ? {}
      : { "AWS.SNS.SMS.SenderID": { DataType: "String", StringValue: senderId } }),
  };
  return defineChannel({
    medium: "sms",
    name: "sns",
    timeoutMs,
    async deliver(sms, { signal }) {
      const answer = await client
        .publish(
          { PhoneNumber: sms.to, Message: sms.text, MessageAttributes: attributes },
          { abortSignal: signal },
        )
        .catch((error: unknown) => {
          throw awsFailure("sns", error);
        });
      return providerId("sns", answer.MessageId);
    },
  });
}
