import { buckets } from "./bucket.js";
import { StorageError } from "./error.js";
import { below, comparePaths, type WrittenKey, writeKey } from "./key.js";
import { keysPerCall } from "./plan.js";
import type { DueQuery, Key, Page } from "./store.js";

/** The most entries that one `list` or `due` returns. */
export const pageLimit = 1000;

/** The keys of a `get`, written. Throws `invalid_key` or `invalid_option`. */
export function readGet(keys: readonly Key[]): readonly WrittenKey[] {
  if (!Array.isArray(keys)) {
    throw new StorageError("invalid_option", "A get asks for a list of keys: get([key]).");
  }
  if (keys.length > keysPerCall) {
    throw new StorageError("invalid_option", `One get asks for at most ${keysPerCall} keys.`);
  }
  return keys.map(writeKey);
}

/** A listing as a range of written paths: greater than `after`, less than `before` unless that is null. */
export interface Range {
  readonly tenant: string;
  readonly partition: string;
  readonly after: string;
  readonly before: string | null;
  readonly limit: number;
}

/** Reads a `list`. Throws `invalid_key` when the page starts outside the prefix's partition. */
export function readList(prefix: Key, page: Page): Range {
  const { tenant, partition, path } = writeKey(prefix);
  const range = below(path);
  let after = range.after;
  if (page.after !== undefined) {
    const start = writeKey(page.after);
    if (start.tenant !== tenant || start.partition !== partition) {
      throw new StorageError("invalid_key", "A page starts after a key of the same tenant and partition.");
    }
    if (comparePaths(start.path, after) > 0) after = start.path;
  }
  return { tenant, partition, after, before: range.before, limit: readLimit(page.limit) };
}

/** A `due` with its shard made explicit: the buckets whose number leaves `index` when divided by `of`. */
export interface DueRange {
  readonly before: number;
  readonly limit: number;
  readonly index: number;
  readonly of: number;
}

/** Reads a `due`. Throws `invalid_option`. */
export function readDue(query: DueQuery): DueRange {
  const [index, of] = query.shard ?? [0, 1];
  if (
    !Number.isInteger(of) ||
    of < 1 ||
    of > buckets ||
    !Number.isInteger(index) ||
    index < 0 ||
    index >= of
  ) {
    throw new StorageError("invalid_option", `A shard is [index, of] with 0 <= index < of <= ${buckets}.`);
  }
  if (!Number.isFinite(query.before)) {
    throw new StorageError("invalid_option", "before is milliseconds since the epoch.");
  }
  return { before: Math.floor(query.before), limit: readLimit(query.limit), index, of };
}

/** A limit from 1 to {@link pageLimit}. Throws `invalid_option`. */
export function readLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= pageLimit) return limit;
  throw new StorageError("invalid_option", `limit is a whole number from 1 to ${pageLimit}.`);
}
