import { readClient } from "./client.js";
import { type ClockOption, systemClock } from "./clock.js";
import { StorageError } from "./error.js";
import { migrationSql } from "./mysql/schema.js";
import { statements } from "./mysql/statements.js";
import { type Plan, planCommit } from "./plan.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import { checksHold, keysOf, onlyChecks } from "./sql/held.js";
import { hasCode, untilAlone } from "./sql/retry.js";
import { inOrder, readRows } from "./sql/row.js";
import { type TableOption, tableName } from "./sql/table.js";
import type { Store } from "./store.js";
import type { Sweepable } from "./sweep.js";
import { readTimeout, type TimeoutOption, within } from "./timeout.js";

export { migrationSql } from "./mysql/schema.js";

/** What the store needs of a client: a pool of `mysql2/promise`. Values are bound by the server, never pasted in. */
export interface MysqlClient {
  execute(sql: string, values: (string | number)[]): Promise<[unknown, unknown]>;
}

/** What {@link migrate} needs of it: MySQL does not take `CREATE PROCEDURE` as a prepared statement. */
export interface MysqlMigrationClient {
  query(sql: string): Promise<unknown>;
}

/** Options of {@link mysqlStore}. */
export interface MysqlStoreOptions extends ClockOption, TableOption, TimeoutOption {
  readonly client: MysqlClient;
}

/**
 * Makes the table and the procedure that commits; needs the privileges CREATE and CREATE ROUTINE. Safe to
 * run again, and from ten processes at once.
 */
export async function migrate(
  options: { readonly client: MysqlMigrationClient } & TableOption,
): Promise<void> {
  const client = readClient(options, "client", "query");
  for (const sql of migrationSql(options)) await client.query(sql);
}

/**
 * A store in a table of MySQL 8.0.29 or later, or MariaDB 10.11 or later. Run {@link migrate} before.
 *
 * @example
 * ```ts
 * import mysql from "mysql2/promise";
 * import { migrate, mysqlStore } from "@sparekey/storage/mysql";
 *
 * const client = mysql.createPool("mysql://127.0.0.1/app");
 * await migrate({ client });
 * const store = mysqlStore({ client });
 * ```
 */
export function mysqlStore(options: MysqlStoreOptions): Store & Sweepable {
  const client = readClient(options, "client", "execute");
  const now = options.now ?? systemClock;
  const timeoutMs = readTimeout(options);
  const sql = statements(tableName(options));
  const run = (text: string, values: (string | number)[]): Promise<unknown> =>
    within(timeoutMs, "MySQL", async () => (await client.execute(text, values))[0]);
  // LIMIT takes no floating point, which is how clients send numbers; it does take digits.
  const digits = String;

  const store: Store & Sweepable = {
    async get(keys) {
      const asked = readGet(keys);
      if (asked.length === 0) return [];
      const values = asked.flatMap((key) => [key.tenant, key.partition, key.path]);
      return inOrder(asked, await run(sql.get(asked.length), [...values, now()]));
    },
    async list(prefix, page) {
      const { tenant, partition, after, before, limit } = readList(prefix, page);
      const range = before === null ? [after] : [after, before];
      return readRows(
        await run(sql.list(before !== null), [tenant, partition, ...range, now(), digits(limit)]),
      );
    },
    async due(query) {
      const { before, of, index, limit } = readDue(query);
      return readRows(await run(sql.due, [before, now(), of, index, digits(limit)]));
    },
    async commit(commit) {
      const plan = planCommit(commit);
      if (plan === null) return true;
      if (onlyChecks(plan)) return checksHold(plan, await store.get(keysOf(plan)));
      return within(timeoutMs, "MySQL", () =>
        untilAlone(metAnother, async () => held((await client.execute(sql.commit, values(plan, now())))[0])),
      );
    },
    async sweep(batch = {}) {
      const limit = readLimit(batch.limit ?? 1000);
      const header = await run(sql.sweep, [now(), digits(limit)]);
      const swept: unknown =
        typeof header === "object" && header !== null ? Reflect.get(header, "affectedRows") : 0;
      return typeof swept === "number" ? swept : 0;
    },
  };
  return store;
}

// Duplicate key, deadlock: the procedure has rolled back.
const metAnother = (error: unknown): boolean => hasCode(error, [1062, 1213]);

/** A CALL answers with its result sets: here one of one row, then what the server says of the call. */
function held(answer: unknown): boolean {
  const rows: unknown = Array.isArray(answer) ? answer[0] : undefined;
  const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
  const value: unknown = typeof row === "object" && row !== null ? Reflect.get(row, "held") : undefined;
  if (value === 1 || value === 0) return value === 1;
  throw new StorageError("store_unavailable", "MySQL answered a commit with neither true nor false.");
}

function values({ tenant, partition, bucket, version, touches }: Plan, now: number): (string | number)[] {
  const list = touches.map(({ path, check, effect }) => ({
    path,
    ...(check !== undefined && { expected: check ?? "" }),
    ...(typeof effect === "string" ? { effect } : { effect: "set", value: effect.value, ...times(effect) }),
  }));
  return [tenant, partition, bucket, now, version, JSON.stringify(list)];
}

// Left out rather than null: MySQL makes the text "null" of a JSON null.
function times({ expiresAt, dueAt }: { expiresAt: number | null; dueAt: number | null }): object {
  return { ...(expiresAt !== null && { expiresAt }), ...(dueAt !== null && { dueAt }) };
}
