import { bucketOf } from "./bucket.js";
import { type ClockOption, systemClock } from "./clock.js";
import { comparePaths, readKey, type WrittenKey } from "./key.js";
import { type Plan, planCommit, type WrittenEntry } from "./plan.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import type { Entry, Store } from "./store.js";
import type { Sweepable } from "./sweep.js";
import { readValue } from "./value.js";

/** Options of {@link memoryStore}. */
export type MemoryStoreOptions = ClockOption;

interface Row extends WrittenKey, WrittenEntry {
  readonly version: string;
}

/**
 * A store in the memory of this process: for tests and for trying things out. Nothing survives the
 * process, and no other process sees it.
 *
 * @example
 * ```ts
 * import { memoryStore } from "@sparekey/storage/memory";
 *
 * const store = memoryStore();
 * await store.commit({
 *   check: [{ key: ["acme", "alice", "greeting"], version: null }],
 *   set: [{ key: ["acme", "alice", "greeting"], value: "hello" }],
 * }); // true
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): Store & Sweepable {
  const now = options.now ?? systemClock;
  const partitions = new Map<string, Map<string, Row>>();
  const partitionOf = (tenant: string, partition: string): Map<string, Row> | undefined =>
    partitions.get(`${tenant} ${partition}`);
  const live = (row: Row): boolean => row.expiresAt === null || row.expiresAt > now();

  const apply = (plan: Plan): boolean => {
    const rows = partitionOf(plan.tenant, plan.partition) ?? new Map<string, Row>();
    const held = plan.touches.every(({ path, check }) => {
      const row = rows.get(path);
      return check === undefined || check === (row !== undefined && live(row) ? row.version : null);
    });
    if (!held) return false;
    for (const { path, effect } of plan.touches) {
      if (effect === "delete") rows.delete(path);
      else if (effect !== "keep") {
        const { tenant, partition, version } = plan;
        rows.set(path, { tenant, partition, path, version, ...effect });
      }
    }
    if (rows.size > 0) partitions.set(`${plan.tenant} ${plan.partition}`, rows);
    else partitions.delete(`${plan.tenant} ${plan.partition}`);
    return true;
  };

  const sweep = (limit: number): number => {
    let swept = 0;
    for (const [name, rows] of partitions) {
      for (const row of rows.values()) {
        if (swept === limit) return swept;
        if (live(row)) continue;
        rows.delete(row.path);
        swept++;
      }
      if (rows.size === 0) partitions.delete(name);
    }
    return swept;
  };

  return {
    get: (keys) =>
      answer(() =>
        readGet(keys).map(({ tenant, partition, path }) => {
          const row = partitionOf(tenant, partition)?.get(path);
          return row !== undefined && live(row) ? toEntry(row) : null;
        }),
      ),
    list: (prefix, page) =>
      answer(() => {
        const range = readList(prefix, page);
        return [...(partitionOf(range.tenant, range.partition)?.values() ?? [])]
          .filter((row) => live(row) && comparePaths(row.path, range.after) > 0)
          .filter((row) => range.before === null || comparePaths(row.path, range.before) < 0)
          .sort((a, b) => comparePaths(a.path, b.path))
          .slice(0, range.limit)
          .map(toEntry);
      }),
    due: (query) =>
      answer(() => {
        const { before, limit, index, of } = readDue(query);
        return [...partitions.values()]
          .flatMap((rows) => [...rows.values()])
          .filter((row) => live(row) && row.dueAt !== null && row.dueAt <= before)
          .filter((row) => bucketOf(row.tenant, row.partition) % of === index)
          .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
          .slice(0, limit)
          .map(toEntry);
      }),
    commit: (commit) =>
      answer(() => {
        const plan = planCommit(commit);
        return plan === null || apply(plan);
      }),
    sweep: (batch = {}) => answer(() => sweep(readLimit(batch.limit ?? 1000))),
  };
}

/** Misuse rejects, as it does in the stores that go over a network: it is never thrown at the caller at once. */
function answer<T>(step: () => T): Promise<T> {
  return new Promise((resolve) => resolve(step()));
}

function toEntry(row: Row): Entry {
  return {
    key: readKey(row),
    value: readValue(row.value),
    version: row.version,
    ...(row.expiresAt !== null && { expiresAt: row.expiresAt }),
    ...(row.dueAt !== null && { dueAt: row.dueAt }),
  };
}
