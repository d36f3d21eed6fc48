import { createHmac } from "node:crypto";
import { DeliveryError } from "../error.js";

// The Standard Webhooks scheme (standardwebhooks.com): receivers have libraries for it in many languages.

/** The headers that prove who sent a webhook, and when. */
export interface SignedHeaders {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
}

/** The key of a secret: `whsec_` and base64 of 24 to 64 random bytes. */
export function webhookKey(secret: string): Buffer {
  const text = typeof secret === "string" && secret.startsWith("whsec_") ? secret.slice(6) : "";
  const key = Buffer.from(text, "base64");
  if (!/^[A-Za-z0-9+/]+={0,2}$/u.test(text) || key.length < 24 || key.length > 64) {
    throw new DeliveryError("invalid_option", "a secret is whsec_ and the base64 of 24 to 64 random bytes");
  }
  return key;
}

/** HMAC-SHA256 over id, time and body: none of them can be changed, or moved to another. */
export function signature(key: Buffer, id: string, timestamp: string, body: string): Buffer {
  return createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest();
}

/** Signs a body. For senders other than `webhookChannel`, and for tests of receivers. */
export function signWebhook(options: {
  readonly secret: string;
  readonly id: string;
  readonly body: string;
  readonly atMs: number;
}): SignedHeaders {
  const { secret, id, body, atMs } = options;
  const timestamp = String(Math.floor(atMs / 1000));
  const hmac = signature(webhookKey(secret), id, timestamp, body).toString("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${hmac}` };
}
