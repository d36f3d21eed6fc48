import type { VoiceChannel } from "../channel.js";
import { defineChannel } from "../define-channel.js";
import { DeliveryError } from "../error.js";
import { checkUrl } from "../option-check.js";
import { providerId } from "../provider-id.js";
import { type TwilioAccount, twilioCheck } from "./check.js";
import { twilioFailure } from "./failure.js";
import { scriptKey, sealScript } from "./sealed-script.js";
import { greetingTwiml } from "./twiml.js";

/** The part of `twilio(accountSid, authToken)` that is used. */
export interface TwilioVoiceClient extends TwilioAccount {
  readonly calls: {
    create(call: {
      to: string;
      from: string;
      twiml: string;
      timeout: number;
    }): Promise<{ readonly sid: string }>;
  };
}

export interface TwilioVoiceOptions {
  readonly client: TwilioVoiceClient;
  /** The number that calls, E.164. */
  readonly from: string;
  /** A page of the host that answers with {@link answerTwilioCall}. */
  readonly answerUrl: string;
  /** At least 32 random characters, the same for {@link answerTwilioCall}. */
  readonly secret: string;
  /** How long a call may take from dialling to its key. Default 300. */
  readonly ttlSeconds?: number | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * Calls through Twilio's SDK. The call says who calls and asks for a key; Twilio then fetches the code from
 * `answerUrl`, where it arrives sealed: neither a voicemail nor Twilio's request log gets it.
 *
 * Twilio knows no idempotency key for calls: when an answer is lost, a repeat calls again.
 *
 * @example
 * const voice = twilioVoice({ client, from: "+15005550006", answerUrl: "https://example.com/call", secret });
 */
export function twilioVoice(options: TwilioVoiceOptions): VoiceChannel {
  const { client, from, timeoutMs, ttlSeconds = 300, now = Date.now } = options;
  const url = checkUrl("answerUrl", options.answerUrl);
  const key = scriptKey(options.secret);
  if (!(Number.isInteger(ttlSeconds) && ttlSeconds >= 60 && ttlSeconds <= 600)) {
    throw new DeliveryError("invalid_option", "ttlSeconds is 60 to 600");
  }
  return defineChannel({
    medium: "voice",
    name: "twilio-voice",
    timeoutMs,
    async deliver({ to, script }) {
      const { language, lead, characters, again, goodbye } = script;
      const code = { language, lead, characters, again, goodbye };
      const answer = new URL(url);
      answer.searchParams.set("call", sealScript(key, code, now() + ttlSeconds * 1000));
      const call = await client.calls
        .create({ to, from, twiml: greetingTwiml(script, answer.href), timeout: 40 })
        .catch((error: unknown) => {
          throw twilioFailure("twilio-voice", error);
        });
      return providerId("twilio-voice", call.sid);
    },
    ...twilioCheck("twilio-voice", client),
  });
}
