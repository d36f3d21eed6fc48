import { isCodeMessage, renderEmail, renderSms, renderVoice } from "@sparekey/delivery";
import { MfaError } from "../error.js";
import type { Engine } from "./engine.js";
import type { Addressed } from "./outbox-entry.js";

/** A provider that has not answered by then counts as failed; well under the lease, so that nobody else has begun. */
const sendTimeoutMs = 30_000;

/** A provider that hangs costs one time-out: it is told to stop, and left behind if it does not listen. */
export async function sendInTime(
  engine: Engine,
  channel: "email" | "sms" | "voice",
  addressed: Addressed,
  idempotencyKey: string,
): Promise<void> {
  const late = new AbortController();
  const answered = new AbortController();
  const sending = sendMessage(engine, channel, addressed, { idempotencyKey, signal: late.signal }).finally(
    () => answered.abort(),
  );
  const timeout = engine.wait(sendTimeoutMs, answered.signal).then(() => {
    if (answered.signal.aborted) return;
    late.abort();
    throw new MfaError("unavailable", `The ${channel} channel did not answer in time`);
  });
  // Whichever loses is still waited for by somebody: no rejection goes unheard.
  sending.catch(() => {});
  timeout.catch(() => {});
  await Promise.race([sending, timeout.then(() => sending)]);
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
