import { createHash } from "node:crypto";
import type { SmsChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { type Fetch, failure, isObject, postJson, reasonForStatus } from "./http-call.js";
import { checkOrigin, checkSecret } from "./option-check.js";
import { providerId } from "./provider-id.js";

export interface MessageBirdOptions {
  readonly accessKey: string;
  /** A number, or an alphanumeric sender of at most 11 characters where the country allows it. */
  readonly originator: string;
  readonly fetch: Fetch;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Default `https://rest.messagebird.com`. */
  readonly origin?: string | undefined;
}

/**
 * SMS through MessageBird's REST API. It knows no idempotency key: the `reference` is a hash of ours, to find
 * repeats in its reports, but a repeat is sent again.
 *
 * @example
 * const sms = messageBirdChannel({ accessKey, originator: "Example", fetch });
 */
export function messageBirdChannel(options: MessageBirdOptions): SmsChannel {
  const { originator, fetch, timeoutMs } = options;
  const accessKey = checkSecret("accessKey", options.accessKey);
  const url = `${checkOrigin(options.origin ?? "https://rest.messagebird.com")}/messages`;
  return defineChannel({
    medium: "sms",
    name: "messagebird",
    timeoutMs,
    async deliver(sms, { idempotencyKey, signal }) {
      const { status, json, retryAfterMs } = await postJson(fetch, {
        url,
        headers: { authorization: `AccessKey ${accessKey}` },
        body: JSON.stringify({
          originator,
          recipients: [sms.to.slice(1)],
          body: sms.text,
          datacoding: "auto",
          reference: createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 32),
        }),
        signal,
      });
      if (status >= 200 && status < 300) return providerId("messagebird", json?.["id"]);
      const errors: unknown = json?.["errors"];
      const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
      const providerCode = isObject(first) ? first["code"] : undefined;
      // 2: the access key; 25: no balance left.
      const reason = providerCode === 2 || providerCode === 25 ? "credentials" : reasonForStatus(status);
      throw failure("messagebird", reason, { providerCode, retryAfterMs });
    },
  });
}
