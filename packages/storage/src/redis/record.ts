import { StorageError } from "../error.js";
import { readKey, type WrittenKey } from "../key.js";
import type { Entry } from "../store.js";
import { readValue } from "../value.js";

/**
 * A record is `version expiresAt dueAt value`, a dash where there is no time. The scripts write it and
 * read its head without parsing the value.
 */
const shape = /^(\S+) (-|\d+) (-|\d+) /;

/** A record as an entry; `null` for none, and for one that has expired. Throws `store_unavailable` if damaged. */
export function readRecord(key: WrittenKey, record: unknown, now: number): Entry | null {
  if (record === null || record === undefined) return null;
  const head = typeof record === "string" ? shape.exec(record) : null;
  const [all, version, expiresAt, dueAt] = head ?? [];
  if (typeof record !== "string" || all === undefined || version === undefined) {
    throw new StorageError("store_unavailable", "A stored record is damaged.");
  }
  if (expiresAt !== "-" && Number(expiresAt) <= now) return null;
  return {
    key: readKey(key),
    value: readValue(record.slice(all.length)),
    version,
    ...(expiresAt !== "-" && { expiresAt: Number(expiresAt) }),
    ...(dueAt !== "-" && { dueAt: Number(dueAt) }),
  };
}

/** An answer of Redis as a list. */
export function readList(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  throw new StorageError("store_unavailable", "Redis answered with something other than a list.");
}
