import type { Entry, Json, Key } from "@sparekey/storage";
import * as z from "zod/mini";
import type { DeadLetter, Outbox } from "../mfa.js";
import type { Engine } from "./engine.js";
import { refOf } from "./keys.js";
import { openAddressed, outboxEntryIn, sealAddressed } from "./outbox-entry.js";
import { resealDue } from "./reseal-order.js";

/** Names of dead letters, for listing: what they are lies in the partition that they belong to. */
const indexPartition = "dead_letters";
const pageSize = 100;

const dead = z.object({
  schema: z.literal(1),
  atMs: z.number(),
  why: z.string(),
  entry: z.custom<Json>((value) => value !== undefined),
});

/**
 * Takes an entry out of the line: the ones after it go on. The index is written first, and a crash before the
 * second commit leaves a name in it without a letter, which listing passes over.
 */
export async function bury(engine: Engine, entry: Entry, error: unknown): Promise<boolean> {
  const work = outboxEntryIn(entry.value);
  const expiresAt = work?.kind === "message" ? (work.expiresAt ?? undefined) : undefined;
  const until = expiresAt === undefined ? {} : { expiresAt };
  await engine.store.commit({
    check: [],
    set: [{ key: indexKey(entry.key), value: { schema: 1 }, ...until }],
  });
  // A code is kept only until it ends, for nobody can use it afterwards.
  const value: Json = { schema: 1, atMs: engine.clock(), why: whyOf(error), entry: entry.value };
  const buried = await engine.store.commit({
    check: [{ key: entry.key, version: entry.version }],
    delete: [entry.key],
    set: [{ key: deadKey(entry.key), value, dueAt: resealDue(engine.clock()), ...until }],
  });
  if (!buried) await forgetUnburied(engine, entry.key);
  return buried;
}

/** Somebody else had the entry first: whoever erased its account leaves no letter, and no name of one either. */
async function forgetUnburied(engine: Engine, key: Key): Promise<void> {
  const [letter] = await engine.store.get([deadKey(key)]);
  if (!letter) await engine.store.commit({ check: [], delete: [indexKey(key)] });
}

/** The stored form of a dead letter with its message sealed anew, or `null` where there is nothing to do. */
export async function resealDeadLetter(engine: Engine, { key, value }: Entry): Promise<Json | null> {
  const ref = refOf(key);
  const [, , , name = ""] = key;
  const letter = deadIn(value);
  const work = outboxEntryIn(letter.entry);
  if (ref === null || work?.kind !== "message") return null;
  if (work.sealed.startsWith(`v1.${engine.keyring.current}.`)) return null;
  const sealed = await sealAddressed(engine, ref, name, await openAddressed(engine, ref, name, work));
  return { ...letter, entry: { ...work, sealed } };
}

export async function listDead(
  engine: Engine,
  page: { readonly after?: string | undefined; readonly limit?: number | undefined } = {},
): ReturnType<Outbox["dead"]> {
  const limit = Math.min(Math.max(1, Math.trunc(page.limit ?? 50)), pageSize);
  const after = page.after === undefined ? null : keyOf(engine.tenant, page.after);
  const index = await engine.store.list([engine.tenant, indexPartition], {
    limit,
    ...(after === null ? {} : { after: indexKey(after) }),
  });
  const keys = index.flatMap(({ key: [tenant, , partition, name] }) =>
    partition === undefined || name === undefined ? [] : [[tenant, partition, "outbox", name] as const],
  );
  const found = keys.length === 0 ? [] : await engine.store.get(keys.map(deadKey));
  const last = keys.at(-1);
  return {
    letters: found.flatMap((entry) => (entry === null ? [] : letterOf(entry))),
    cursor: last === undefined ? null : idOf(last),
  };
}

/** Puts a dead letter back into the line, under its old name: a provider that knows it sends it once. */
export async function resendDead(engine: Engine, id: unknown): Promise<boolean> {
  const key = keyOf(engine.tenant, id);
  if (key === null) return false;
  const [found] = await engine.store.get([deadKey(key)]);
  if (!found) return false;
  const { entry } = deadIn(found.value);
  const work = outboxEntryIn(entry);
  const value: Json = work === null ? entry : { ...work, attempts: 0, claim: null };
  const done = await engine.store.commit({
    check: [{ key: found.key, version: found.version }],
    delete: [found.key],
    set: [{ key, value, dueAt: engine.clock() }],
  });
  if (done) await engine.store.commit({ check: [], delete: [indexKey(key)] });
  if (done) engine.outboxFilled();
  return done;
}

/** Forgets the names of a partition's dead letters, when it is erased. */
export async function forgetDead(engine: Engine, [tenant, partition]: Key): Promise<void> {
  for (;;) {
    const page = await engine.store.list([tenant, indexPartition, partition], { limit: pageSize });
    if (page.length === 0) return;
    await engine.store.commit({ check: [], delete: page.map(({ key }) => key) });
  }
}

function letterOf({ key, value }: Entry): DeadLetter[] {
  const dead = deadIn(value);
  const work = outboxEntryIn(dead.entry);
  const kind = work?.kind === "message" ? work.channel : work?.kind === "act" ? work.act : "damaged";
  const [tenant, partition, , name = ""] = key;
  const id = idOf([tenant, partition, "outbox", name]);
  const { atMs, why } = dead;
  return [{ id, account: refOf(key)?.account ?? null, kind, attempts: work?.attempts ?? 0, atMs, why }];
}

/** A letter that is damaged itself is still listed, and resent as it is. */
function deadIn(value: Json): z.output<typeof dead> {
  const parsed = z.safeParse(dead, value);
  return parsed.success ? parsed.data : { schema: 1, atMs: 0, why: "damaged_record", entry: value };
}

/** What kind of failure it was; never its message, which may name an address (S21). */
function whyOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "failed";
}

function idOf([, partition, , name = ""]: Key): string {
  return `${name}@${partition}`;
}

function keyOf(tenant: string, id: unknown): Key | null {
  if (typeof id !== "string" || id.length > 1_000) return null;
  const at = id.indexOf("@");
  return at < 1 ? null : [tenant, id.slice(at + 1), "outbox", id.slice(0, at)];
}

function deadKey([tenant, partition, , name = ""]: Key): Key {
  return [tenant, partition, "dead", name];
}

function indexKey([tenant, partition, , name = ""]: Key): Key {
  return [tenant, indexPartition, partition, name];
}
