import type { Entry, Json, Key } from "@sparekey/storage";
import * as z from "zod/mini";
import type { MfaEvent } from "../event.js";
import type { ExportedAccount } from "../personal-data.js";
import { forgetDead } from "./dead-letter.js";
import type { Engine } from "./engine.js";
import { eventsIn } from "./event-entry.js";
import { checkHanded, checkText } from "./handed.js";
import { type AccountRef, accountKey, eventKey, partitionOf } from "./keys.js";

const pageSize = 100;
const withKept = z.object({ kept: z.custom<Json>() });

/** What the account's owner may ask to see (GDPR, article 15). */
export async function exportAccount(engine: Engine, ref: AccountRef): Promise<ExportedAccount> {
  const entries: { path: readonly string[]; value: Json }[] = [];
  for await (const entry of entriesOf(engine, ref)) {
    entries.push({ path: entry.key.slice(2), value: withoutSecrets(entry.value) });
  }
  for (const kept of engine.elsewhere.values()) {
    for (const { key, value } of await kept.entries(ref)) {
      entries.push({ path: key.slice(1), value: withoutSecrets(value) });
    }
  }
  return { tenant: ref.tenant, account: ref.account, exportedAtMs: engine.clock(), entries };
}

/**
 * Deletes everything about the account (article 17): the record last, so that a crash on the way leaves
 * an account that still asks for its factor. The host's own marker stays the host's: an account that is
 * erased here and lives on there is not taken for a new one (S34).
 */
export async function eraseAccount(engine: Engine, ref: AccountRef): Promise<void> {
  const [before] = await engine.store.get([accountKey(ref)]);
  const held = z.safeParse(withKept, before?.value);
  for (const kept of engine.elsewhere.values()) await kept.erase(ref, held.success ? held.data.kept : null);
  const record = "record";
  for (;;) {
    const entries = await engine.store.list(partitionOf(ref), { limit: pageSize });
    const others = entries.filter(({ key }) => key[2] !== record);
    if (others.length === 0) {
      // After the letters: one that was put aside meanwhile is known by now.
      await forgetDead(engine, partitionOf(ref));
      const check = entries.map(({ key, version }) => ({ key, version }));
      const last = { check, delete: entries.map(({ key }) => key) };
      // What was decided meanwhile has written the record, and left more to delete.
      if (entries.length === 0 || (await engine.store.commit(last))) return;
      continue;
    }
    await engine.store.commit({ check: [], delete: others.map(({ key }) => key) });
  }
}

/** What happened to the account, oldest first; `after` is the last `cursor` seen. */
export async function listEvents(
  engine: Engine,
  ref: AccountRef,
  page: { readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<{ readonly events: readonly MfaEvent[]; readonly cursor: string | null }> {
  checkHanded("The page of events", page, "{ after, limit }");
  if (page.after !== undefined) checkText("after", page.after);
  const limit = Math.min(Math.max(1, Math.trunc(page.limit ?? 50)), pageSize);
  const entries = await engine.store.list([...partitionOf(ref), "event"], {
    limit,
    ...(page.after === undefined ? {} : { after: eventKey(ref, page.after) }),
  });
  const events = entries.flatMap((entry) => eventsIn(entry) ?? []);
  return { events, cursor: entries.at(-1)?.key[3] ?? null };
}

async function* entriesOf(engine: Engine, ref: AccountRef): AsyncGenerator<Entry> {
  let after: Key | undefined;
  for (;;) {
    const page = await engine.store.list(partitionOf(ref), {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    yield* page;
    after = page.at(-1)?.key;
    if (page.length < pageSize) return;
  }
}

const secretFields: readonly string[] = ["secret", "sealed", "hash", "hashed", "salt", "digest", "pin"];

function withoutSecrets(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  // A keyed hash, whatever it stands under.
  if (typeof value === "string" && /^[^:]+:[0-9a-f]{64}$/.test(value)) return null;
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !secretFields.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutSecrets(each)]));
}
