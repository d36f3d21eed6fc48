import { isCodeMessage, renderEmail, renderSms, renderVoice } from "@sparekey/delivery";
import type { Entry } from "@sparekey/storage";
import { MfaError } from "../error.js";
import type { Outbox } from "../mfa.js";
import type { Engine } from "./engine.js";
import { eventsIn } from "./event-entry.js";
import { refOf } from "./keys.js";
import { type Addressed, type OutboxEntry, openAddressed, readOutboxEntry } from "./outbox-entry.js";

/** While one process works on an entry, others leave it alone for this long; then it counts as dropped. */
const leaseMs = 60_000;
const firstRetryMs = 5_000;
const longestRetryMs = 60 * 60_000;
/** A provider that has not answered by then counts as failed; well under the lease, so that nobody else has begun. */
const sendTimeoutMs = 30_000;
/** About a day of trying. What is left then stays, with `dueAt` gone, to be listed and sent again. */
const mostAttempts = 30;
const idlePollMs = 1_000;
const mostLookedAt = 1_000;

type Outcome = "done" | "failed" | "not_ours";

/** Sends what decisions left behind: at least once, each entry claimed by compare-and-set. */
export function createOutbox(engine: Engine, wake: { onFilled(listener: () => void): () => void }): Outbox {
  async function deliver({
    limit = 100,
    budgetMs,
  }: {
    limit?: number;
    budgetMs?: number;
  } = {}): ReturnType<Outbox["deliver"]> {
    const started = engine.clock();
    let sent = 0;
    let failed = 0;
    let others = 0;
    while (sent + failed < limit) {
      const due = await engine.store.due({
        before: engine.clock(),
        // What only another engine can do stays due, and must not hide what is due after it.
        limit: Math.min(Math.min(limit - sent - failed, 100) + others, mostLookedAt),
      });
      let worked = false;
      const before = others;
      others = 0;
      // Names sort by the account's sequence: one account's messages leave in the order they were decided.
      for (const entry of [...due].sort((a, b) => (a.key.join("\0") < b.key.join("\0") ? -1 : 1))) {
        if (budgetMs !== undefined && engine.clock() - started >= budgetMs)
          return { sent, failed, left: await left(engine) };
        const outcome = await handle(engine, entry);
        if (outcome === "not_ours") {
          others += 1;
          continue;
        }
        worked = true;
        if (outcome === "done") sent += 1;
        else failed += 1;
      }
      if (!worked && (others <= before || others >= mostLookedAt)) break;
    }
    return { sent, failed, left: await left(engine) };
  }

  return {
    deliver,
    async run({ signal }) {
      while (!signal.aborted) {
        const filled = new AbortController();
        const stop = wake.onFilled(() => filled.abort());
        try {
          await deliver();
        } catch (error) {
          engine.onError?.(error);
        }
        if (!signal.aborted) await engine.wait(idlePollMs, AbortSignal.any([signal, filled.signal]));
        stop();
      }
    },
  };
}

async function left(engine: Engine): Promise<number> {
  return (await engine.store.due({ before: engine.clock(), limit: 1_000 })).length;
}

async function handle(engine: Engine, entry: Entry): Promise<Outcome> {
  const [, , kind, name] = entry.key;
  if (name === undefined) return "not_ours";
  if (kind === "event" && refOf(entry.key) !== null) return handleEvent(engine, entry);
  if (kind === "outbox") return handleOutbox(engine, name, entry);
  return "not_ours";
}

async function handleOutbox(engine: Engine, name: string, entry: Entry): Promise<Outcome> {
  const now = engine.clock();
  let before: OutboxEntry;
  try {
    before = readOutboxEntry(entry.value);
  } catch (error) {
    // One damaged entry must not hold up the rest: it is parked, not lost.
    engine.onError?.(error);
    const parked = {
      check: [{ key: entry.key, version: entry.version }],
      set: [{ key: entry.key, value: entry.value }],
    };
    return (await engine.store.commit(parked)) ? "failed" : "not_ours";
  }
  // Left, unclaimed, for an engine that was extended with a handler for it.
  if (before.kind === "act" && before.act === "do" && !engine.handlers.has(before.name)) return "not_ours";
  if (before.kind === "message" && before.expiresAt !== null && before.expiresAt <= now) {
    return (await engine.store.commit({
      check: [{ key: entry.key, version: entry.version }],
      delete: [entry.key],
    }))
      ? "done"
      : "not_ours";
  }
  const claimed: OutboxEntry = { ...before, attempts: before.attempts + 1 };
  const mine = await engine.store.commit({
    check: [{ key: entry.key, version: entry.version }],
    set: [{ key: entry.key, value: { ...claimed }, dueAt: now + leaseMs }],
  });
  if (!mine) return "not_ours";
  try {
    await carryOut(engine, name, entry, claimed);
  } catch (error) {
    engine.onError?.(error);
    const again = claimed.attempts < mostAttempts && mayRetry(error);
    const delayMs = Math.max(retryDelay(claimed.attempts, engine.random(1)[0] ?? 0), askedDelay(error));
    const dueAt = engine.clock() + delayMs;
    await engine.store.commit({
      check: [],
      set: [{ key: entry.key, value: { ...claimed }, ...(again ? { dueAt } : endOf(claimed)) }],
    });
    return "failed";
  }
  await engine.store.commit({ check: [], delete: [entry.key] });
  return "done";
}

async function carryOut(engine: Engine, name: string, { key }: Entry, work: OutboxEntry): Promise<void> {
  const ref = refOf(key);
  if (work.kind === "act" && work.act === "do") {
    const [tenant, partition] = key;
    const { name: handler, input } = work;
    const done = { tenant, partition, account: ref?.account ?? null, input, id: name };
    await engine.handlers.get(handler)?.(done);
  } else if (ref === null) {
    throw new MfaError("damaged_record", "Only an account's outbox holds messages");
  } else if (work.kind === "act") {
    await engine.directory.markEnrolled?.(ref.account);
  } else {
    await sendInTime(engine, work.channel, await openAddressed(engine, ref, name, work), name);
  }
}

async function handleEvent(engine: Engine, entry: Entry): Promise<Outcome> {
  const events = eventsIn(entry.value);
  if (events === null) return "not_ours";
  const kept = {
    key: entry.key,
    value: entry.value,
    ...(entry.expiresAt === undefined ? {} : { expiresAt: entry.expiresAt }),
  };
  const now = engine.clock();
  const mine = await engine.store.commit({
    check: [{ key: entry.key, version: entry.version }],
    set: [{ ...kept, dueAt: now + leaseMs }],
  });
  if (!mine) return "not_ours";
  try {
    for (const event of events) await engine.onEvent?.(event);
  } catch (error) {
    engine.onError?.(error);
    await engine.store.commit({ check: [], set: [{ ...kept, dueAt: now + firstRetryMs }] });
    return "failed";
  }
  await engine.store.commit({ check: [], set: [kept] });
  return "done";
}

/** A provider that hangs costs one time-out: it is told to stop, and left behind if it does not listen. */
async function sendInTime(
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

/** What is parked stays to be listed; a code only until it ends, for nobody can use it afterwards. */
function endOf(parked: OutboxEntry): { readonly expiresAt?: number } {
  return parked.kind === "message" && parked.expiresAt !== null ? { expiresAt: parked.expiresAt } : {};
}

/** A provider that says "never again" is believed; everything else may be tried again. */
function mayRetry(error: unknown): boolean {
  return !(error instanceof Error && Reflect.get(error, "retry") === false);
}

/** What the provider asked for, within reason. */
function askedDelay(error: unknown): number {
  const asked: unknown = error instanceof Error ? Reflect.get(error, "retryAfterMs") : undefined;
  return typeof asked === "number" && asked > 0 ? Math.min(Math.ceil(asked), longestRetryMs) : 0;
}

/** Doubles from five seconds to an hour, with up to half of it as jitter. */
function retryDelay(attempts: number, random: number): number {
  const whole = Math.min(firstRetryMs * 2 ** Math.min(attempts - 1, 20), longestRetryMs);
  return Math.round(whole / 2 + (whole / 2) * (random / 256));
}
