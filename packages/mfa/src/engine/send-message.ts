import { isCodeMessage, renderEmail, renderSms, renderVoice } from "@sparekey/delivery";
import { MfaError } from "../error.js";
import type { Engine } from "./engine.js";
import { inTime } from "./in-time.js";
import type { Addressed } from "./outbox-entry.js";

/** A provider that hangs costs one time-out: it is told to stop, and left behind if it does not listen. */
export async function sendInTime(
  engine: Engine,
  channel: "email" | "sms" | "voice",
  addressed: Addressed,
  idempotencyKey: string,
): Promise<void> {
  await inTime(engine, `The ${channel} channel`, (signal) =>
    sendMessage(engine, channel, addressed, { idempotencyKey, signal }),
  );
}

async function sendMessage(
  engine: Engine,
  channel: "email" | "sms" | "voice",
  { to, locale, message }: Addressed,
  options: { readonly idempotencyKey: string; readonly signal: AbortSignal },
): Promise<void> {
  const { product, support, timeZone } = { product: engine.issuer, ...engine.words };
  const rendering = { product, support, timeZone, locale: locale ?? undefined };
  if (channel === "email" && engine.channels.email !== undefined) {
    await engine.channels.email.send({ to, ...renderEmail(message, rendering) }, options);
  } else if (channel === "sms" && engine.channels.sms !== undefined) {
    await engine.channels.sms.send({ to, ...renderSms(message, rendering) }, options);
  } else if (channel === "voice" && engine.channels.voice !== undefined && isCodeMessage(message)) {
    await engine.channels.voice.send({ to, script: renderVoice(message, rendering) }, options);
  } else {
    throw new MfaError("invalid_option", `No channel for ${channel} was given to createMfa`);
  }
}
