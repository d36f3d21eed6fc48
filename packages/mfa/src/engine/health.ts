import type { EmailChannel } from "@sparekey/delivery";
import type { Health, PartHealth } from "../health.js";
import type { Engine } from "./engine.js";

/** Older than this, and nothing seems to be sending. */
const lateMs = 5 * 60_000;

/** Asks every part once, side by side, and never throws: a failing part is an answer. */
export async function healthOf(engine: Engine): Promise<Health> {
  const { email, sms, voice } = engine.channels;
  const [store, emailHealth, smsHealth, voiceHealth, outbox] = await Promise.all([
    timed(engine, () => engine.store.get([[engine.tenant, "health", "probe"]])),
    checked(engine, email),
    checked(engine, sms),
    checked(engine, voice),
    waiting(engine),
  ]);
  const channels = {
    ...(emailHealth === null ? {} : { email: emailHealth }),
    ...(smsHealth === null ? {} : { sms: smsHealth }),
    ...(voiceHealth === null ? {} : { voice: voiceHealth }),
  };
  const parts = [store, ...Object.values(channels)];
  return { ok: outbox.ok && parts.every(({ ok }) => ok), store, channels, outbox };
}

async function checked(
  engine: Engine,
  channel: Pick<EmailChannel, "check"> | undefined,
): Promise<PartHealth | null> {
  return channel?.check === undefined ? null : timed(engine, async () => channel.check?.());
}

async function timed(engine: Engine, work: () => Promise<unknown>): Promise<PartHealth> {
  const started = engine.clock();
  try {
    await work();
    return { ok: true, tookMs: engine.clock() - started };
  } catch (error) {
    engine.onError?.(error);
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
    return { ok: false, tookMs: engine.clock() - started, why: typeof code === "string" ? code : "failed" };
  }
}

async function waiting(engine: Engine): Promise<Health["outbox"]> {
  try {
    const now = engine.clock();
    const due = await engine.store.due({ before: now, limit: 1_000 });
    const oldestMs = due.reduce((oldest, { dueAt = now }) => Math.max(oldest, now - dueAt), 0);
    return { due: due.length, oldestMs, ok: oldestMs < lateMs };
  } catch (error) {
    engine.onError?.(error);
    return { due: 0, oldestMs: 0, ok: false };
  }
}
