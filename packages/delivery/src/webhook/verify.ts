import { timingSafeEqual } from "node:crypto";
import type { Email, Sms, VoiceCall } from "../channel.js";
import { DeliveryError } from "../error.js";
import { checkCall, checkEmail, checkSms } from "../guard.js";
import { isObject } from "../http-call.js";
import { signature, webhookKey } from "./sign.js";

/** What a webhook asks to send. */
export type WebhookDelivery =
  | { readonly medium: "email"; readonly message: Email }
  | { readonly medium: "sms"; readonly message: Sms }
  | { readonly medium: "voice"; readonly message: VoiceCall };

export interface VerifyWebhookOptions {
  /** The present secret, and older ones while they are being replaced. */
  readonly secrets: readonly string[];
  /** Reads a header, whatever its case: `(name) => req.headers[name]`. */
  readonly header: (name: string) => unknown;
  /** The body as it came, before any parser. */
  readonly body: string;
  /**
   * Remembers an id until a time (milliseconds since the epoch) and answers whether it is new. It has to be
   * one atomic act (`SET key 1 NX PXAT ...`): of two at once, one is new.
   */
  readonly claim: (id: string, untilMs: number) => Promise<boolean> | boolean;
  /** How old or early a webhook may be. Default 300. */
  readonly toleranceSeconds?: number | undefined;
  /** Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/**
 * `repeat`: this id was claimed before. Answer 2xx and send nothing; if your own sending failed, release the
 * id before you answer 5xx, so that the next attempt is new.
 */
export type VerifiedWebhook =
  | { readonly ok: true; readonly repeat: boolean; readonly id: string; readonly delivery: WebhookDelivery }
  | { readonly ok: false; readonly reason: "unsigned" | "wrong_signature" | "stale" | "malformed" };

/**
 * Verifies a webhook on the receiving side: signed by a known secret, recent, not replayed. Takes anything,
 * never throws for what came over the wire (S28); answer 401 when `ok` is false.
 *
 * @throws DeliveryError `invalid_option` for a secret that is none
 * @example
 * const hook = await verifyWebhook({ secrets: [secret], header: (name) => req.headers[name], body, claim });
 * if (!hook.ok) return res.status(401).end();
 * if (!hook.repeat) await provider.send(hook.delivery.message);
 * res.status(204).end();
 */
export async function verifyWebhook(options: VerifyWebhookOptions): Promise<VerifiedWebhook> {
  const { secrets, header, body, claim, toleranceSeconds = 300, now = Date.now } = options;
  const keys = secrets.map(webhookKey);
  if (keys.length === 0) throw new DeliveryError("invalid_option", "secrets holds at least one secret");
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map(header);
  if (
    typeof body !== "string" ||
    typeof id !== "string" ||
    !/^[\x21-\x7e]{1,200}$/u.test(id) ||
    typeof timestamp !== "string" ||
    !/^[0-9]{1,12}$/u.test(timestamp) ||
    typeof signatures !== "string" ||
    signatures.length > 2000
  ) {
    return { ok: false, reason: "unsigned" };
  }
  const given = signatures
    .split(" ")
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3), "base64"));
  const signed = keys.some((key) => {
    const wanted = signature(key, id, timestamp, body);
    return given.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
  });
  if (!signed) return { ok: false, reason: "wrong_signature" };
  const sentAtMs = Number(timestamp) * 1000;
  if (Math.abs(now() - sentAtMs) > toleranceSeconds * 1000) return { ok: false, reason: "stale" };
  const delivery = asDelivery(body);
  if (delivery === null) return { ok: false, reason: "malformed" };
  // Later than that, its age alone refuses it. A sender's own retries come with a new time: a day for them.
  const fresh = await claim(id, sentAtMs + toleranceSeconds * 1000 + 86_400_000);
  return { ok: true, repeat: !fresh, id, delivery };
}

function asDelivery(body: string): WebhookDelivery | null {
  try {
    const value: unknown = JSON.parse(body);
    if (!isObject(value) || !isObject(value["message"])) return null;
    const { medium } = value;
    const message: unknown = value["message"];
    if (medium === "email") return { medium, message: checked(message as Email, checkEmail) };
    if (medium === "sms") return { medium, message: checked(message as Sms, checkSms) };
    if (medium === "voice") return { medium, message: checked(message as VoiceCall, checkCall) };
    return null;
  } catch {
    return null;
  }
}

// The guard looks at every field itself, and throws at the first that is not what its type says.
function checked<T>(message: T, guard: (message: T) => void): T {
  guard(message);
  return message;
}
