import type { SmsChannel } from "../channel.js";
import { defineChannel } from "../define-channel.js";
import { DeliveryError } from "../error.js";
import { providerId } from "../provider-id.js";
import { type TwilioAccount, twilioCheck } from "./check.js";
import { twilioFailure } from "./failure.js";

/** The part of `twilio(accountSid, authToken)` that is used. */
export interface TwilioSmsClient extends TwilioAccount {
  readonly messages: {
    create(message: {
      to: string;
      body: string;
      from?: string;
      messagingServiceSid?: string;
      validityPeriod?: number;
    }): Promise<{ readonly sid: string }>;
  };
}

export interface TwilioSmsOptions {
  /** Without `autoRetry`: the outbox retries. */
  readonly client: TwilioSmsClient;
  /** The sender: a number, a short code or an alphanumeric id. This or `messagingServiceSid`. */
  readonly from?: string | undefined;
  readonly messagingServiceSid?: string | undefined;
  /** How long Twilio may hold a message in its queue, 1 to 36,000 s. A code that ended need not arrive. */
  readonly validitySeconds?: number | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
}

/**
 * SMS through Twilio's SDK. Twilio knows no idempotency key for messages: when an answer is lost, a
 * repeat is sent again.
 *
 * @throws DeliveryError `invalid_option` without a sender, or with two
 * @example
 * const sms = twilioSms({ client: twilio(accountSid, authToken), from: "+15005550006" });
 */
export function twilioSms(options: TwilioSmsOptions): SmsChannel {
  const { client, from, messagingServiceSid, validitySeconds, timeoutMs } = options;
  if ((from === undefined) === (messagingServiceSid === undefined)) {
    throw new DeliveryError("invalid_option", "give from or messagingServiceSid, one of them");
  }
  if (
    validitySeconds !== undefined &&
    !(Number.isInteger(validitySeconds) && validitySeconds >= 1 && validitySeconds <= 36_000)
  ) {
    throw new DeliveryError("invalid_option", "validitySeconds is 1 to 36,000");
  }
  return defineChannel({
    medium: "sms",
    name: "twilio",
    timeoutMs,
    async deliver(sms) {
      const answer = await client.messages
        .create({
          to: sms.to,
          body: sms.text,
          ...(from === undefined ? {} : { from }),
          ...(messagingServiceSid === undefined ? {} : { messagingServiceSid }),
          ...(validitySeconds === undefined ? {} : { validityPeriod: validitySeconds }),
        })
        .catch((error: unknown) => {
          throw twilioFailure("twilio", error);
        });
      return providerId("twilio", answer.sid);
    },
    ...twilioCheck("twilio", client),
  });
}
