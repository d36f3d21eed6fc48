import type { SmsChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { type Fetch, failure, postJson, reasonForStatus } from "./http-call.js";
import { checkOrigin, checkSecret } from "./option-check.js";
import { providerId } from "./provider-id.js";

export interface VonageOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  /** A number without `+`, or an alphanumeric sender where the country allows it. */
  readonly from: string;
  readonly fetch: Fetch;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Default `https://api.nexmo.com`. */
  readonly origin?: string | undefined;
}

/**
 * SMS through Vonage's Messages API. It knows no idempotency key: when an answer is lost, a repeat is sent
 * again.
 *
 * @example
 * const sms = vonageChannel({ apiKey, apiSecret, from: "Example", fetch });
 */
export function vonageChannel(options: VonageOptions): SmsChannel {
  const { from, fetch, timeoutMs } = options;
  const credentials = `${checkSecret("apiKey", options.apiKey)}:${checkSecret("apiSecret", options.apiSecret)}`;
  const authorization = `Basic ${btoa(credentials)}`;
  const url = `${checkOrigin(options.origin ?? "https://api.nexmo.com")}/v1/messages`;
  return defineChannel({
    medium: "sms",
    name: "vonage",
    timeoutMs,
    async deliver(sms, { signal }) {
      const { status, json, retryAfterMs } = await postJson(fetch, {
        url,
        headers: { authorization },
        // Numbers go without their plus there.
        body: JSON.stringify({
          message_type: "text",
          channel: "sms",
          to: sms.to.slice(1),
          from,
          text: sms.text,
        }),
        signal,
      });
      if (status >= 200 && status < 300) return providerId("vonage", json?.["message_uuid"]);
      // RFC 7807: the type is a page, whose fragment is the code.
      const type = json?.["type"];
      const providerCode = typeof type === "string" ? type.split("#").at(-1) : undefined;
      throw failure("vonage", status === 402 ? "credentials" : reasonForStatus(status), {
        providerCode,
        retryAfterMs,
      });
    },
  });
}
