import type { Entry, Write } from "@sparekey/storage";
import type { Engine } from "./engine.js";
import { eventsIn } from "./event-entry.js";
import { inTime } from "./in-time.js";
import { leaseMs, type Outcome } from "./outbox-work.js";

const retryMs = 5_000;

/** Tells the hook, at least once. The entry stays: it is the audit. */
export async function handleEvent(engine: Engine, entry: Entry): Promise<Outcome> {
  const events = eventsIn(entry);
  const { onEvent } = engine;
  if (events === null || onEvent === undefined) return "not_ours";
  const kept = {
    key: entry.key,
    value: entry.value,
    ...(entry.expiresAt === undefined ? {} : { expiresAt: entry.expiresAt }),
  };
  const mine = await engine.store.commit({
    check: [{ key: entry.key, version: entry.version }],
    set: [{ ...kept, dueAt: engine.clock() + leaseMs }],
  });
  if (!mine) return "not_ours";
  try {
    await inTime(engine, "The hook for events", async (signal) => {
      // One that comes to itself after its time does not go on beside its own repetition.
      for (const event of events) if (!signal.aborted) await onEvent(event);
    });
  } catch (error) {
    engine.onError?.(error);
    await settle(engine, { ...kept, dueAt: engine.clock() + retryMs });
    return "failed";
  }
  await settle(engine, kept);
  return "done";
}

/** Writes it back, unless the account was erased meanwhile: nothing comes back from that. */
async function settle(engine: Engine, write: Write): Promise<void> {
  const [now] = await engine.store.get([write.key]);
  if (!now) return;
  await engine.store.commit({ check: [{ key: now.key, version: now.version }], set: [write] });
}
