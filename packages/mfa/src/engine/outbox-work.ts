import type { Entry, Key } from "@sparekey/storage";
import { setEmailAct } from "../decide/email-change.js";
import { MfaError } from "../error.js";
import { bury } from "./dead-letter.js";
import type { Engine } from "./engine.js";
import { refOf } from "./keys.js";
import { type OutboxEntry, openAddressed, outboxEntryIn } from "./outbox-entry.js";
import { retryAfter } from "./retry.js";
import { sendInTime } from "./send-message.js";

/** While one process works on an entry, others leave it alone for this long; then it counts as dropped. */
export const leaseMs = 60_000;
const pageSize = 20;

export type Outcome = "done" | "failed" | "not_ours";

/** Whether this engine can do what an entry asks for; the rest is left, untouched, for one that can. */
export function isOurs(engine: Engine, { key, value }: Entry): boolean {
  const [, , kind, name] = key;
  if (name === undefined) return false;
  if (kind === "event") return engine.onEvent !== undefined && refOf(key) !== null;
  if (kind !== "outbox") return false;
  const entry = outboxEntryIn(value);
  if (entry?.kind !== "act") return true;
  return entry.act === "do" ? engine.handlers.has(entry.name) : engine.directory.markEnrolled !== undefined;
}

/** Claims one entry, carries it out, and deletes it; or says when it is tried again. */
export async function handleOutbox(engine: Engine, entry: Entry): Promise<Outcome> {
  const before = outboxEntryIn(entry.value);
  if (before === null) {
    // One damaged entry must not hold up the rest.
    const damaged = new MfaError("damaged_record", "An outbox entry does not have the expected shape");
    engine.onError?.(damaged);
    return (await bury(engine, entry, damaged)) ? "failed" : "not_ours";
  }
  if (laneOf(before) !== null && !(await isFirst(engine, entry))) return "not_ours";
  const now = engine.clock();
  if (before.kind === "message" && before.expiresAt !== null && before.expiresAt <= now) {
    const dropped = await engine.store.commit({
      check: [{ key: entry.key, version: entry.version }],
      delete: [entry.key],
    });
    return dropped ? "done" : "not_ours";
  }
  const claim = engine.fresh.id();
  const claimed: OutboxEntry = { ...before, attempts: before.attempts + 1, claim };
  const mine = await engine.store.commit({
    check: [{ key: entry.key, version: entry.version }],
    set: [{ key: entry.key, value: { ...claimed }, dueAt: now + leaseMs }],
  });
  if (!mine) return "not_ours";
  try {
    await carryOut(engine, entry.key, claimed);
  } catch (error) {
    engine.onError?.(error);
    await putBack(engine, entry.key, claimed, error);
    return "failed";
  }
  // Done is done, whoever holds it by now.
  await engine.store.commit({ check: [], delete: [entry.key] });
  return "done";
}

/** What waits for what: messages for messages, and one setting of the account's e-mail for the one before. */
function laneOf(work: OutboxEntry): string | null {
  if (work.kind === "message") return "message";
  return work.act === "do" && work.name === setEmailAct ? work.name : null;
}

/**
 * Whether no earlier message of the account waits: one that failed holds the later ones back, and no other
 * account's. They wait as long as it does, so that they are not looked at again and again meanwhile.
 */
async function isFirst(engine: Engine, entry: Entry): Promise<boolean> {
  const [tenant, partition] = entry.key;
  const first = outboxEntryIn(entry.value);
  const lane = first === null ? null : laneOf(first);
  let after: Key | undefined;
  for (;;) {
    const page = await engine.store.list([tenant, partition, "outbox"], {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const earlier of page) {
      if (earlier.key[3] === entry.key[3]) return earlier.version === entry.version;
      const work = outboxEntryIn(earlier.value);
      if (work === null || laneOf(work) !== lane) continue;
      const { dueAt } = earlier;
      if (work.claim === null && dueAt !== undefined && dueAt > engine.clock()) {
        await engine.store.commit({
          check: [{ key: entry.key, version: entry.version }],
          set: [{ key: entry.key, value: entry.value, dueAt }],
        });
      }
      return false;
    }
    after = page.at(-1)?.key;
    if (page.length < pageSize) return false;
  }
}

async function carryOut(engine: Engine, key: Key, work: OutboxEntry): Promise<void> {
  const ref = refOf(key);
  const [tenant, partition, , name = ""] = key;
  if (work.kind === "act" && work.act === "do") {
    const done = { tenant, partition, account: ref?.account ?? null, input: work.input, id: name };
    await engine.handlers.get(work.name)?.(done);
  } else if (ref === null) {
    throw new MfaError("damaged_record", "Only an account's outbox holds messages");
  } else if (work.kind === "act") {
    await engine.directory.markEnrolled?.(ref.account);
  } else {
    await sendInTime(engine, work.channel, await openAddressed(engine, ref, name, work), name);
  }
}

/** Only while the claim is still ours: another process may have done it since, and nothing is sent again for that. */
async function putBack(engine: Engine, key: Key, claimed: OutboxEntry, error: unknown): Promise<void> {
  const [held] = await engine.store.get([key]);
  if (!held || outboxEntryIn(held.value)?.claim !== claimed.claim) return;
  const delayMs = retryAfter(error, claimed.attempts, engine.random(1)[0] ?? 0);
  if (delayMs === null) {
    await bury(engine, held, error);
    return;
  }
  await engine.store.commit({
    check: [{ key, version: held.version }],
    set: [{ key, value: { ...claimed, claim: null }, dueAt: engine.clock() + delayMs }],
  });
}
