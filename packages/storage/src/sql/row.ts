import { StorageError } from "../error.js";
import { readKey, type WrittenKey, writeKey } from "../key.js";
import type { Entry, Key } from "../store.js";
import { readValue } from "../value.js";

/** The columns that make an entry, as every SELECT of the SQL stores names them (`s` is the table). */
export const columns = "s.tenant, s.partition_id, s.path, s.value, s.version, s.expires_at, s.due_at";

/** The columns of an entry whose key was asked for, and so is known. */
export const answerColumns = "s.value, s.version, s.expires_at, s.due_at";

type Columns = Readonly<Record<string, unknown>>;

/** A row as an entry. Throws `store_unavailable` for a row that is not one: damaged is never a free pass (S29). */
function readRow(row: unknown, decode?: (text: string) => string): Entry {
  const columns = columnsOf(row);
  const key = readKey({
    tenant: text(columns, "tenant"),
    partition: text(columns, "partition_id"),
    path: text(columns, "path"),
  });
  return entryOf(key, columns, decode);
}

function entryOf(key: Key, columns: Columns, decode?: (text: string) => string): Entry {
  const value = text(columns, "value");
  const expiresAt = time(columns, "expires_at");
  const dueAt = time(columns, "due_at");
  const entry: { -readonly [Part in keyof Entry]: Entry[Part] } = {
    key,
    value: readValue(decode === undefined ? value : decode(value)),
    version: text(columns, "version"),
  };
  if (expiresAt !== null) entry.expiresAt = expiresAt;
  if (dueAt !== null) entry.dueAt = dueAt;
  return entry;
}

function columnsOf(row: unknown): Columns {
  if (typeof row === "object" && row !== null) return row as Columns;
  throw damaged("as a row");
}

function text(columns: Columns, name: string): string {
  const value = columns[name];
  if (typeof value === "string") return value;
  throw damaged(`in ${name}`);
}

// Clients give 64-bit integers as a number, a string (pg) or a bigint, depending on how they were set up.
function time(columns: Columns, name: string): number | null {
  const value = columns[name];
  if (value === null) return null;
  const ms = typeof value === "string" || typeof value === "bigint" ? Number(value) : value;
  if (typeof ms === "number" && Number.isSafeInteger(ms)) return ms;
  throw damaged(`in ${name}`);
}

function damaged(where: string): StorageError {
  return new StorageError("store_unavailable", `A stored row is damaged ${where}.`);
}

/** The rows of a listing. `decode` is for databases that cannot hold every JSON text as it is. */
export function readRows(rows: unknown, decode?: (text: string) => string): Entry[] {
  if (Array.isArray(rows)) return rows.map((row) => readRow(row, decode));
  throw new StorageError(
    "store_unavailable",
    "The database answered a query with something other than rows.",
  );
}

/** Rows in any order as the answer of a `get`: in the order asked for, `null` where there was no row. */
export function inOrder(asked: readonly WrittenKey[], rows: unknown): (Entry | null)[] {
  const name = (key: WrittenKey): string => JSON.stringify([key.tenant, key.partition, key.path]);
  const found = new Map(readRows(rows).map((entry) => [name(writeKey(entry.key)), entry]));
  return asked.map((key) => found.get(name(key)) ?? null);
}

/** Rows with a `position` as the answer of a `get`: in the order asked for, `null` where there was no row. */
export function positions(
  rows: readonly unknown[],
  keys: readonly Key[],
  decode?: (text: string) => string,
): (Entry | null)[] {
  const entries = new Array<Entry | null>(keys.length).fill(null);
  for (const row of rows) {
    const columns = columnsOf(row);
    const position = Number(columns["position"]);
    const key = keys[position];
    if (key === undefined) throw notAskedFor();
    entries[position] = entryOf([...key], columns, decode);
  }
  return entries;
}

/** Rows of one partition with their `path` as the answer of a `get`. */
export function atPaths(
  rows: readonly unknown[],
  keys: readonly Key[],
  asked: readonly WrittenKey[],
): (Entry | null)[] {
  const entries = new Array<Entry | null>(keys.length).fill(null);
  for (const row of rows) {
    const columns = columnsOf(row);
    const path = text(columns, "path");
    let known = false;
    for (const [position, key] of keys.entries()) {
      if (asked[position]?.path !== path) continue;
      known = true;
      entries[position] = entryOf([...key], columns);
    }
    if (!known) throw notAskedFor();
  }
  return entries;
}

function notAskedFor(): StorageError {
  return new StorageError("store_unavailable", "The database answered with a row that was not asked for.");
}
