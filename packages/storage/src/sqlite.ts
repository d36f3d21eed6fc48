import { type ClockOption, systemClock } from "./clock.js";
import { type Plan, planCommit } from "./plan.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import { positions, readRows } from "./sql/row.js";
import { type TableOption, tableName } from "./sql/table.js";
import { queue, whenFree } from "./sqlite/busy.js";
import type { SqliteDatabase, SqliteStatement, SqliteValue } from "./sqlite/database.js";
import { checksOf, removalsOf, writesOf } from "./sqlite/parameters.js";
import { migrationSql } from "./sqlite/schema.js";
import { statements } from "./sqlite/statements.js";
import type { Store } from "./store.js";
import type { Sweepable } from "./sweep.js";
import { readTimeout, type TimeoutOption } from "./timeout.js";

export type { SqliteDatabase, SqliteStatement, SqliteValue } from "./sqlite/database.js";
export { migrationSql } from "./sqlite/schema.js";

/** Options of {@link sqliteStore}. */
export interface SqliteStoreOptions extends ClockOption, TableOption, TimeoutOption {
  /** An open connection that nothing else uses. */
  readonly database: SqliteDatabase;
}

/**
 * Makes the table and its indexes, and switches a file to WAL. Safe to run again, and from several
 * processes at once.
 *
 * @example
 * ```ts
 * import Database from "libsql";
 * import { migrate, sqliteStore } from "@sparekey/storage/sqlite";
 *
 * const database = new Database("sparekey.db");
 * await migrate({ database });
 * const store = sqliteStore({ database });
 * ```
 */
export async function migrate(options: Omit<SqliteStoreOptions, "now">): Promise<void> {
  const { database } = options;
  const timeoutMs = readTimeout(options);
  await whenFree(timeoutMs, () => database.exec("PRAGMA journal_mode = WAL"));
  const sql = migrationSql(options).join(";\n");
  await whenFree(timeoutMs, () => atomically(database, () => database.exec(sql)));
}

/**
 * A store in a SQLite file, or in `:memory:`. Several processes on one machine may share the file.
 * Run {@link migrate} before. Give it a connection of its own: a transaction that other code has open
 * on the same connection is refused with `store_unavailable`.
 */
export function sqliteStore(options: SqliteStoreOptions): Store & Sweepable {
  const { database } = options;
  const now = options.now ?? systemClock;
  const timeoutMs = readTimeout(options);
  const sql = statements(tableName(options));
  const prepare = prepareOnce(database);
  const inTurn = queue();
  const rows = (text: string, values: SqliteValue[]): Promise<unknown[]> =>
    whenFree(timeoutMs, () => prepare(text).all(...values));

  const apply = (plan: Plan): boolean => {
    const checks = checksOf(plan);
    const place = [plan.tenant, plan.partition, now()] as const;
    if (checks !== null) {
      const [row] = prepare(`SELECT ${sql.held} AS held`).all(checks, ...place);
      if (typeof row !== "object" || row === null || Reflect.get(row, "held") !== 1) return false;
    }
    const removals = removalsOf(plan);
    if (removals !== null) prepare(sql.remove("true")).run(null, ...place, removals);
    const writes = writesOf(plan);
    if (writes !== null) prepare(sql.set("true")).run(null, ...place, writes, plan.version, plan.bucket);
    return true;
  };

  return {
    async get(keys) {
      const asked = readGet(keys).map((key) => [key.tenant, key.partition, key.path]);
      if (asked.length === 0) return [];
      return positions(await rows(sql.get, [JSON.stringify(asked), now()]), asked.length);
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
      return (
        plan === null || inTurn(() => whenFree(timeoutMs, () => atomically(database, () => apply(plan))))
      );
    },
    async sweep(batch = {}) {
      const limit = readLimit(batch.limit ?? 1000);
      return (await rows(sql.sweep, [now(), limit])).length;
    },
  };
}

/** `BEGIN IMMEDIATE` takes the write lock before the first read, so nothing read can change until `COMMIT`. */
function atomically<T>(database: SqliteDatabase, step: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = step();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    try {
      database.exec("ROLLBACK");
    } catch {
      // SQLite has already rolled back (disk full, I/O error): the first error is the one to report.
    }
    throw error;
  }
}

function prepareOnce(database: SqliteDatabase): (sql: string) => SqliteStatement {
  const prepared = new Map<string, SqliteStatement>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
