import { type ClockOption, systemClock } from "./clock.js";
import { isIn } from "./key.js";
import { planCommit } from "./plan.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import { atPaths, positions, readRows } from "./sql/row.js";
import { type TableOption, tableName } from "./sql/table.js";
import { applyPlan, keyStatements } from "./sqlite/apply.js";
import { queue, whenFree } from "./sqlite/busy.js";
import type { SqliteDatabase, SqliteStatement, SqliteValue } from "./sqlite/database.js";
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
  const table = tableName(options);
  const sql = statements(table);
  const ofKeys = keyStatements(table);
  const getsOfOne = Array.from({ length: mostAtOnce + 1 }, (_, count) => sql.getOfOne(count));
  const prepare = prepareOnce(database);
  const inTurn = queue();
  const rows = (text: string, values: SqliteValue[]): Promise<unknown[]> =>
    whenFree(timeoutMs, () => prepare(text).all(...values));

  return {
    async get(keys) {
      const asked = readGet(keys);
      const [first] = asked;
      if (first === undefined) return [];
      const { tenant, partition } = first;
      const few = asked.length <= mostAtOnce && asked.every((key) => isIn(key, first));
      if (few) {
        const paths = asked.map(({ path }) => path);
        const found = await rows(getsOfOne[asked.length] ?? sql.get, [tenant, partition, now(), ...paths]);
        return atPaths(found, keys, asked);
      }
      const list = JSON.stringify(asked.map((key) => [key.tenant, key.partition, key.path]));
      return positions(await rows(sql.get, [list, now()]), keys);
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
      const step = (): boolean => applyPlan(prepare, ofKeys, plan, now());
      return inTurn(() => whenFree(timeoutMs, () => atomically(database, step)));
    },
    async sweep(batch = {}) {
      const limit = readLimit(batch.limit ?? 1000);
      return (await rows(sql.sweep, [now(), limit])).length;
    },
  };
}

/** Up to so many keys of one partition are asked for by name; more travel as JSON. */
const mostAtOnce = 4;

/** `BEGIN IMMEDIATE` takes the write lock before the first read, so nothing read can change until `COMMIT`. */
function atomically<T>(database: SqliteDatabase, step: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = step();
    // A check that does not hold may stand behind a write: nothing of such a commit stays.
    database.exec(result === false ? "ROLLBACK" : "COMMIT");
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
