import { readClient } from "./client.js";
import { type ClockOption, systemClock } from "./clock.js";
import { isIn } from "./key.js";
import { planCommit } from "./plan.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import { atPaths, positions, readRows } from "./sql/row.js";
import { type TableOption, tableName } from "./sql/table.js";
import { applyPlan, keyStatements } from "./sqlite/apply.js";
import { whenFree } from "./sqlite/busy.js";
import { commitsInOne } from "./sqlite/commits.js";
import { connect } from "./sqlite/connection.js";
import type { SqliteDatabase, SqliteValue } from "./sqlite/database.js";
import { migrationSql } from "./sqlite/schema.js";
import { statements } from "./sqlite/statements.js";
import { allInOne, atomically } from "./sqlite/transaction.js";
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
  const database = readClient(options, "database", "prepare");
  const timeoutMs = readTimeout(options);
  await whenFree(timeoutMs, () => database.exec("PRAGMA journal_mode = WAL"));
  const sql = migrationSql(options).join(";\n");
  const connection = connect(database);
  await whenFree(timeoutMs, () => atomically(connection, () => connection.exec(sql)));
}

/**
 * A store in a SQLite file, or in `:memory:`. Several processes on one machine may share the file.
 * Run {@link migrate} before. Give it a connection of its own: a transaction that other code has open
 * on the same connection is refused with `store_unavailable`.
 */
export function sqliteStore(options: SqliteStoreOptions): Store & Sweepable {
  const database = readClient(options, "database", "prepare");
  const now = options.now ?? systemClock;
  const timeoutMs = readTimeout(options);
  const table = tableName(options);
  const sql = statements(table);
  const ofKeys = keyStatements(table);
  const getsOfOne = Array.from({ length: mostAtOnce + 1 }, (_, count) => sql.getOfOne(count));
  const connection = connect(database);
  const rows = (text: string, values: readonly SqliteValue[]): Promise<unknown[]> =>
    whenFree(timeoutMs, () => connection.all(text, values));
  const write = commitsInOne((plans) =>
    whenFree(timeoutMs, () =>
      allInOne(connection, plans, (plan) => applyPlan(connection, ofKeys, plan, now())),
    ),
  );

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
      return write(plan);
    },
    async sweep(batch = {}) {
      const limit = readLimit(batch.limit ?? 1000);
      const sweep = (): unknown[] => connection.all(sql.sweep, [now(), limit]);
      return (await whenFree(timeoutMs, () => atomically(connection, sweep))).length;
    },
  };
}

/** Up to so many keys of one partition are asked for by name; more travel as JSON. */
const mostAtOnce = 4;
