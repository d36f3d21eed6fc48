import { bucketOf } from "./bucket.js";
import { StorageError } from "./error.js";
import { comparePaths, type WrittenKey, writeKey, writePath } from "./key.js";
import type { Check, Commit, Key, Write } from "./store.js";
import { writeValue } from "./value.js";
import { isVersion, newVersion } from "./version.js";

/** The most keys that one commit may touch, and one `get` may ask for: DynamoDB's limit for a transaction. */
export const keysPerCall = 100;

/** What a commit does to one key. */
export interface Touch {
  readonly path: string;
  /** `undefined`: whatever is there; `null`: nothing may be there; else the version that must be there. */
  readonly check: string | null | undefined;
  readonly effect: "keep" | "delete" | WrittenEntry;
}

/** An entry to write, its value as JSON text. */
export interface WrittenEntry {
  readonly value: string;
  readonly expiresAt: number | null;
  readonly dueAt: number | null;
}

/** A commit, validated and written out: each key once, in key order, so that no two commits lock crosswise. */
export interface Plan {
  readonly tenant: string;
  readonly partition: string;
  readonly bucket: number;
  /** The version of everything this commit writes. */
  readonly version: string;
  readonly touches: readonly Touch[];
}

/**
 * Reads a commit. `null` when it touches nothing. Throws `invalid_commit`, `invalid_key` or
 * `invalid_value`: all are mistakes of the programmer, found before anything is sent.
 */
export function planCommit(commit: Commit): Plan | null {
  const touches = new Map<string, { path: string; check: Touch["check"]; effect: Touch["effect"] }>();
  let first: Key | undefined;
  let place: WrittenKey | undefined;
  const pathOf = (key: Key): string => {
    if (place === undefined) {
      place = writeKey(key);
      first = key;
      return place.path;
    }
    if (!Array.isArray(key) || key[0] !== first?.[0] || key[1] !== first?.[1]) {
      // Refuses what is not a key as such before it refuses the place.
      writeKey(key);
      throw new StorageError("invalid_commit", "All keys of a commit have the same tenant and partition.");
    }
    return writePath(key);
  };
  const affect = (key: Key, effect: Touch["effect"]): void => {
    const path = pathOf(key);
    const touch = touches.get(path);
    if (touch === undefined) touches.set(path, { path, check: undefined, effect });
    else if (touch.effect === "keep") touch.effect = effect;
    else throw twice("set or deleted");
  };
  const checks: unknown = typeof commit === "object" && commit !== null ? commit.check : undefined;
  if (!Array.isArray(checks)) {
    throw new StorageError(
      "invalid_commit",
      "A commit is { check, set, delete }; `check` is a list: [] for whatever is there.",
    );
  }
  for (const name of ["set", "delete"] as const) {
    if (commit[name] !== undefined && !Array.isArray(commit[name])) {
      throw new StorageError("invalid_commit", `\`${name}\` of a commit is a list.`);
    }
  }
  for (const { key, version } of commit.check) {
    const path = pathOf(key);
    if (touches.has(path)) throw twice("checked");
    touches.set(path, { path, check: readVersion(version), effect: "keep" });
  }
  for (const write of commit.set ?? []) affect(write.key, writtenEntry(write));
  for (const key of commit.delete ?? []) affect(key, "delete");
  if (place === undefined) return null;
  if (touches.size > keysPerCall) {
    throw new StorageError("invalid_commit", `A commit touches at most ${keysPerCall} keys.`);
  }
  const { tenant, partition } = place;
  return {
    tenant,
    partition,
    bucket: bucketOf(tenant, partition),
    version: newVersion(),
    touches: [...touches.values()].sort((x, y) => comparePaths(x.path, y.path)),
  };
}

function twice(verb: string): StorageError {
  return new StorageError("invalid_commit", `A commit names a key at most once: one is ${verb} twice.`);
}

// A text that this package never gave out holds nowhere; it is not sent, so that no column or protocol
// has to cope with it.
function readVersion(version: Check["version"]): string | null {
  if (version === null) return null;
  if (typeof version === "string" && version !== "") return isVersion(version) ? version : "none";
  throw new StorageError(
    "invalid_commit",
    "A check names the version of an entry that was read, or null for 'must not exist'.",
  );
}

function writtenEntry(write: Write): WrittenEntry {
  return {
    value: writeValue(write.value),
    expiresAt: time("expiresAt", write.expiresAt),
    dueAt: time("dueAt", write.dueAt),
  };
}

function time(name: string, value: number | undefined): number | null {
  if (value === undefined) return null;
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new StorageError("invalid_commit", `${name} is whole milliseconds since the epoch.`);
}
