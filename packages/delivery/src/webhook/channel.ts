import { createHash } from "node:crypto";
import type { Channel, Medium } from "../channel.js";
import { defineChannel } from "../define-channel.js";
import { type Fetch, failure, postJson, reasonForStatus } from "../http-call.js";
import { checkUrl } from "../option-check.js";
import { signWebhook, webhookKey } from "./sign.js";

export interface WebhookOptions<M extends Medium> {
  /** What it sends: `email`, `sms` or `voice`. */
  readonly medium: M;
  readonly url: string;
  /** `whsec_` and the base64 of 24 to 64 random bytes, shared with the receiver. */
  readonly secret: string;
  readonly fetch: Fetch;
  /** For events and errors. Default `webhook`. */
  readonly name?: string | undefined;
  /** Default 15,000. */
  readonly timeoutMs?: number | undefined;
  /** Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * Any other provider: messages go, signed, to a small program of yours that hands them on. It verifies them
 * with `verifyWebhook`. Every attempt under one idempotency key has the same `webhook-id`, so that
 * the receiver can drop repeats.
 *
 * The receiver answers 2xx, empty or with a JSON object, when it has taken the message; 4xx when nobody
 * should try again; 429 (with `Retry-After`, if it likes) or 5xx when the outbox should. An `id` in the
 * JSON is kept.
 *
 * @example
 * const sms = webhookChannel({ medium: "sms", url: "https://sms.example.internal/send", secret, fetch });
 */
export function webhookChannel<M extends Medium>(options: WebhookOptions<M>): Channel<M> {
  const { medium, secret, fetch, timeoutMs, name = "webhook", now = Date.now } = options;
  const url = checkUrl("url", options.url);
  webhookKey(secret);
  return defineChannel<M>({
    medium,
    name,
    timeoutMs,
    async deliver(message, { idempotencyKey, signal }) {
      // Of one medium and key: a repeat is the same, a mail and an SMS under one key are not.
      const hash = createHash("sha256").update(`${medium}.${idempotencyKey}`).digest("hex");
      const id = `msg_${hash.slice(0, 32)}`;
      const body = JSON.stringify({ type: `delivery.${medium}`, medium, message });
      const headers = { ...signWebhook({ secret, id, body, atMs: now() }) };
      const { status, json, empty, retryAfterMs } = await postJson(fetch, { url, headers, body, signal });
      if (status < 200 || status > 299) throw failure(name, reasonForStatus(status), { retryAfterMs });
      // A page of some proxy in between has a status of 200 too, and has sent nothing.
      if (json === null && !empty) throw failure(name, "bad_answer");
      const answered = json?.["id"];
      return typeof answered === "string" && /^[\x21-\x7e]{1,300}$/u.test(answered) ? answered : null;
    },
  });
}
