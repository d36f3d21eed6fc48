import type { EmailChannel } from "@sparekey/delivery";
import type { Health, PartHealth } from "../health.js";
import { listDead } from "./dead-letter.js";
import type { Engine } from "./engine.js";

/** Older than this, and nothing seems to be sending. */
const lateMs = 5 * 60_000;
const dayMs = 24 * 60 * 60_000;
/** RFC 6238, 5.2: one step of passcodes. */
const passcodeMs = 30_000;

/** Asks every part once, side by side, and never throws: a failing part is an answer. */
export async function healthOf(engine: Engine): Promise<Health> {
  const { email, sms, voice } = engine.channels;
  const [store, emailHealth, smsHealth, voiceHealth, outbox, deadLetters, clock] = await Promise.all([
    timed(engine, () => engine.store.get([[engine.tenant, "health", "probe"]])),
    checked(engine, email),
    checked(engine, sms),
    checked(engine, voice),
    waiting(engine),
    given(engine, 0, async () => (await listDead(engine, { limit: 100 })).letters.length),
    given(engine, { ok: false, aheadMs: 0 }, () => skew(engine)),
  ]);
  const channels = {
    ...(emailHealth === null ? {} : { email: emailHealth }),
    ...(smsHealth === null ? {} : { sms: smsHealth }),
    ...(voiceHealth === null ? {} : { voice: voiceHealth }),
  };
  const parts = [store, ...Object.values(channels)];
  const ok = outbox.ok && clock.ok && parts.every((part) => part.ok);
  return { ok, store, channels, outbox, deadLetters, clock };
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

/** Events carry their time in their names: one that is yet to come was written by a clock that is ahead of ours. */
async function skew(engine: Engine): Promise<Health["clock"]> {
  const now = engine.clock();
  const due = await engine.store.due({ before: now + dayMs, limit: 1_000 });
  const aheadMs = due.reduce((most, { key: [, , kind, name = ""] }) => {
    const at = kind === "event" ? Number.parseInt(name, 10) : 0;
    return Math.max(most, at - now);
  }, 0);
  return { ok: aheadMs <= passcodeMs, aheadMs };
}

async function given<T>(engine: Engine, otherwise: T, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    engine.onError?.(error);
    return otherwise;
  }
}
