import type { EmailChannel } from "./channel.js";
import { defineChannel } from "./define-channel.js";
import { type Fetch, failure, postJson, reasonForStatus } from "./http-call.js";
import { quotedMailbox, securityMailHeaders } from "./mail-headers.js";
import { checkOrigin, checkSecret } from "./option-check.js";
import { providerId } from "./provider-id.js";
import { checkSender, type Sender } from "./sender.js";

export interface ResendOptions {
  /** An API key that may send, and no more. */
  readonly apiKey: string;
  readonly from: Sender;
  readonly fetch: Fetch;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Default `https://api.resend.com`. */
  readonly origin?: string | undefined;
}

/**
 * E-mail through Resend's API. Repeats under one idempotency key are dropped there for 24 hours. Leave open
 * and click tracking of the domain switched off: it rewrites links, tokens included.
 *
 * @example
 * const email = resendChannel({ apiKey, from: { address: "security@example.com" }, fetch });
 */
export function resendChannel(options: ResendOptions): EmailChannel {
  const { fetch, timeoutMs } = options;
  const from = checkSender(options.from);
  const apiKey = checkSecret("apiKey", options.apiKey);
  const url = `${checkOrigin(options.origin ?? "https://api.resend.com")}/emails`;
  return defineChannel({
    medium: "email",
    name: "resend",
    timeoutMs,
    async deliver(email, { idempotencyKey, signal }) {
      const { status, json, retryAfterMs } = await postJson(fetch, {
        url,
        headers: { authorization: `Bearer ${apiKey}`, "idempotency-key": idempotencyKey },
        body: JSON.stringify({
          from: quotedMailbox(from.name, from.address),
          to: [quotedMailbox(email.name, email.to)],
          subject: email.subject,
          text: email.text,
          html: email.html,
          headers: securityMailHeaders(email),
        }),
        signal,
      });
      if (status >= 200 && status < 300) return providerId("resend", json?.["id"]);
      const providerCode = json?.["name"];
      // 409: the same key is being worked on right now.
      if (providerCode === "concurrent_idempotent_requests") {
        throw failure("resend", "rate_limited", { providerCode, retryAfterMs });
      }
      throw failure("resend", reasonForStatus(status), { providerCode, retryAfterMs });
    },
  });
}
