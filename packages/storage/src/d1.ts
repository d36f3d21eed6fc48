import { readClient } from "./client.js";
import { type ClockOption, systemClock } from "./clock.js";
import { StorageError } from "./error.js";
import { type Plan, planCommit } from "./plan.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import { positions, readRows } from "./sql/row.js";
import { type TableOption, tableName } from "./sql/table.js";
import { checksOf, removalsOf, writesOf } from "./sqlite/parameters.js";
import { migrationSql } from "./sqlite/schema.js";
import { type Statements, statements } from "./sqlite/statements.js";
import type { Store } from "./store.js";
import type { Sweepable } from "./sweep.js";
import { readTimeout, type TimeoutOption, within } from "./timeout.js";

export { migrationSql } from "./sqlite/schema.js";

/** What the store needs of a D1 binding. */
export interface D1Database {
  prepare(sql: string): D1Statement;
  batch(statements: D1Statement[]): Promise<{ results: unknown[] }[]>;
}

/** A statement of D1. */
export interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  all(): Promise<{ results: unknown[] }>;
}

/** Options of {@link d1Store}. */
export interface D1StoreOptions extends ClockOption, TableOption, TimeoutOption {
  readonly database: D1Database;
}

/** D1 takes text of at most 2,000,000 bytes, and a commit travels as one. */
const parameterLimit = 2_000_000;

/** Makes the table and its indexes; safe to run again. `wrangler d1 migrations` can run `migrationSql()` instead. */
export async function migrate(options: { readonly database: D1Database } & TableOption): Promise<void> {
  const database = readClient(options, "database", "prepare");
  await database.batch(migrationSql(options).map((sql) => database.prepare(sql)));
}

/**
 * A store in Cloudflare D1. Run {@link migrate} before. Read replication must be off for it: a version
 * read from a replica that lags behind is refused by the commit, which costs a retry.
 *
 * @example
 * ```ts
 * import { d1Store, type D1Database } from "@sparekey/storage/d1";
 *
 * export default {
 *   async fetch(request: Request, env: { DB: D1Database }): Promise<Response> {
 *     const store = d1Store({ database: env.DB });
 *     const [entry] = await store.get([["acme", "alice", "greeting"]]);
 *     return new Response(JSON.stringify(entry));
 *   },
 * };
 * ```
 */
export function d1Store(options: D1StoreOptions): Store & Sweepable {
  const database = readClient(options, "database", "prepare");
  const now = options.now ?? systemClock;
  const timeoutMs = readTimeout(options);
  const sql = statements(tableName(options));
  const rows = (text: string, values: unknown[]): Promise<unknown[]> =>
    within(
      timeoutMs,
      "D1",
      async () =>
        (
          await database
            .prepare(text)
            .bind(...values)
            .all()
        ).results,
    );

  return {
    async get(keys) {
      const asked = readGet(keys).map((key) => [key.tenant, key.partition, key.path]);
      if (asked.length === 0) return [];
      return positions(await rows(sql.get, [JSON.stringify(asked), now()]), keys);
    },
    async list(prefix, page) {
      const { tenant, partition, after, before, limit } = readList(prefix, page);
      return readRows(await rows(sql.list, [tenant, partition, after, before, now(), limit]));
    },
    async due(query) {
      const { before, of, index, limit } = readDue(query);
      return readRows(await rows(sql.due, [before, now(), of, index, limit]));
    },
    async commit(commit) {
      const plan = planCommit(commit);
      if (plan === null) return true;
      const batch = batchOf(database, sql, plan, now());
      return held(await within(timeoutMs, "D1", () => database.batch(batch)));
    },
    async sweep(batch = {}) {
      return (await rows(sql.sweep, [now(), readLimit(batch.limit ?? 1000)])).length;
    },
  };
}

/**
 * A commit as one batch, which D1 runs as a transaction: the verdict, then the writes if it holds, then
 * the deletions. After the writes the checks no longer hold, so the deletions ask whether the writes of
 * this commit are there.
 */
function batchOf(database: D1Database, sql: Statements, plan: Plan, now: number): D1Statement[] {
  const checks = checksOf(plan) ?? "[]";
  const writes = writesOf(plan);
  const removals = removalsOf(plan);
  for (const parameter of [checks, writes, removals]) {
    if (parameter !== null && new TextEncoder().encode(parameter).length > parameterLimit) {
      throw new StorageError("invalid_value", `D1 takes a commit of at most ${parameterLimit} bytes.`);
    }
  }
  const place = [checks, plan.tenant, plan.partition, now];
  const batch = [database.prepare(`SELECT ${sql.held} AS held`).bind(...place)];
  if (writes !== null) {
    batch.push(database.prepare(sql.set(sql.held)).bind(...place, writes, plan.version, plan.bucket));
  }
  if (removals !== null) {
    batch.push(
      writes === null
        ? database.prepare(sql.remove(sql.held)).bind(...place, removals)
        : database.prepare(sql.remove(sql.written)).bind(...place, removals, plan.version),
    );
  }
  return batch;
}

function held(answers: readonly { results: unknown[] }[]): boolean {
  const row = answers[0]?.results[0];
  const value: unknown = typeof row === "object" && row !== null ? Reflect.get(row, "held") : undefined;
  if (value === 1 || value === 0) return value === 1;
  throw new StorageError("store_unavailable", "D1 answered a commit with neither true nor false.");
}
