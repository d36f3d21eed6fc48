import { readClient } from "./client.js";
import { type ClockOption, systemClock } from "./clock.js";
import type { WrittenKey } from "./key.js";
import { type Plan, planCommit } from "./plan.js";
import { verdictsOf } from "./postgres/commit-many.js";
import { commitTogether, readLanes, readTogether } from "./postgres/lanes.js";
import { migrationBlock } from "./postgres/schema.js";
import { statements } from "./postgres/statements.js";
import { fromJsonb } from "./postgres/text.js";
import { readDue, readGet, readLimit, readList } from "./question.js";
import { checksHold, keysOf, onlyChecks } from "./sql/held.js";
import { hasCode, untilAlone } from "./sql/retry.js";
import { positions, readRows } from "./sql/row.js";
import { type TableOption, tableName } from "./sql/table.js";
import type { Entry, Key, Store } from "./store.js";
import type { Sweepable } from "./sweep.js";
import { readTimeout, type TimeoutOption, within } from "./timeout.js";

export { type PreparingClient, prepared } from "./postgres/prepared.js";
export { migrationSql } from "./postgres/schema.js";

/**
 * What the store needs of a client: a `pg` pool, a Neon pool, PGlite. Only ever one statement a call,
 * never a transaction over several, so poolers in transaction mode work.
 */
export interface PostgresClient {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Options of {@link postgresStore}. */
export interface PostgresStoreOptions extends ClockOption, TableOption, TimeoutOption {
  readonly client: PostgresClient;
  /**
   * Callers share statements: at most so many for `get` and so many for `commit` are under way at once, and who
   * comes meanwhile goes with the next one, with an answer of its own. Spares a busy server most of its
   * statements, costs a quiet one nothing. Whole, 1 to 64. Left out: every call is a statement of its own, as it
   * has to be where the table is spread over machines by partition.
   */
  readonly lanes?: number | undefined;
}

/**
 * Makes the table and its indexes. Safe to run again, and from ten processes at once. It takes as long
 * as the database takes: there is no time-out.
 */
export async function migrate(options: { readonly client: PostgresClient } & TableOption): Promise<void> {
  await readClient(options, "client", "query").query(migrationBlock(options), []);
}

/**
 * A store in a table of PostgreSQL 12 or later. Run {@link migrate} before.
 *
 * @example
 * ```ts
 * import pg from "pg";
 * import { migrate, postgresStore } from "@sparekey/storage/postgres";
 *
 * const client = new pg.Pool({ connectionString: "postgres://127.0.0.1/app" });
 * await migrate({ client });
 * const store = postgresStore({ client });
 * ```
 */
export function postgresStore(options: PostgresStoreOptions): Store & Sweepable {
  const client = readClient(options, "client", "query");
  const now = options.now ?? systemClock;
  const timeoutMs = readTimeout(options);
  const table = tableName(options);
  const sql = statements(table);
  const lanes = readLanes(options.lanes);
  const inTime = <T>(call: () => Promise<T>): Promise<T> => within(timeoutMs, "PostgreSQL", call);
  const rows = (text: string, values: unknown[]): Promise<unknown[]> =>
    inTime(async () => (await client.query(text, values)).rows);

  const getAll = async (keys: readonly Key[], asked: readonly WrittenKey[]): Promise<(Entry | null)[]> => {
    const { text, values } = sql.get(asked, now());
    return positions(await rows(text, values), keys, fromJsonb);
  };
  const send = async (plans: readonly Plan[]): Promise<boolean[]> => {
    const { text, values } = sql.commit(plans, now());
    return verdictsOf((await client.query(text, values)).rows, plans.length);
  };
  const commitOne = (plan: Plan): Promise<boolean> =>
    inTime(() => untilAlone(metAnother, async () => (await send([plan]))[0] === true));
  const read = lanes === null ? getAll : readTogether(lanes, getAll);
  const write =
    lanes === null
      ? commitOne
      : commitTogether({ lanes, commitOne, commitMany: (plans) => inTime(() => send(plans)) });

  const store: Store & Sweepable = {
    async get(keys) {
      const asked = readGet(keys);
      return asked.length === 0 ? [] : read(keys, asked);
    },
    async list(prefix, page) {
      const { tenant, partition, after, before, limit } = readList(prefix, page);
      const found = await rows(sql.list, [tenant, partition, after, before, now(), limit]);
      return readRows(found, fromJsonb);
    },
    async due(query) {
      const { before, of, index, limit } = readDue(query);
      const found = await rows(sql.due, [before, now(), of, index, limit]);
      return readRows(found, fromJsonb);
    },
    async commit(commit) {
      const plan = planCommit(commit);
      if (plan === null) return true;
      if (onlyChecks(plan)) return checksHold(plan, await store.get(keysOf(plan)));
      return write(plan);
    },
    async sweep(batch = {}) {
      return (await rows(sql.sweep, [now(), readLimit(batch.limit ?? 1000)])).length;
    },
  };
  return store;
}

// unique_violation, serialization_failure, deadlock_detected: the statement was rolled back as a whole.
const metAnother = (error: unknown): boolean => hasCode(error, ["23505", "40001", "40P01"]);
