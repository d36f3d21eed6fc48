import type { Plan, Touch, WrittenEntry } from "../plan.js";
import type { SqliteStatement, SqliteValue } from "./database.js";

/** What is done to one key, a statement each. 1: tenant, 2: partition, 3: path; the rest stands beside each. */
export interface KeyStatements {
  /** Renews a row of this version whose times stay: no index is touched. 4 value, 5 version, 6 expiry, 7 due, 8 expected, 9 now. */
  readonly renew: string;
  /** The same with other times. */
  readonly replace: string;
  /** Adds a row where none is, or in the place of an expired one. 4 to 7, 8 bucket, 9 now. */
  readonly add: string;
  /** Writes whatever is there. 4 to 7, 8 bucket. */
  readonly put: string;
  /** The version that is there. 4 now. */
  readonly read: string;
  readonly remove: string;
}

/** The statements for one table. Those that may find nothing to write say with `RETURNING` whether they did. */
export function keyStatements(table: string): KeyStatements {
  const here = "WHERE tenant = ?1 AND partition_id = ?2 AND path = ?3";
  const same = `${here} AND version = ?8 AND (expires_at IS NULL OR expires_at > ?9)`;
  const insert = `INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (tenant, partition_id, path) DO UPDATE
SET value = excluded.value, version = excluded.version, expires_at = excluded.expires_at, due_at = excluded.due_at`;
  return {
    // SQLite writes an index anew when one of its columns is set, to the same value too.
    renew: `UPDATE ${table} SET value = ?4, version = ?5 ${same} AND expires_at IS ?6 AND due_at IS ?7 RETURNING 1`,
    replace: `UPDATE ${table} SET value = ?4, version = ?5, expires_at = ?6, due_at = ?7 ${same} RETURNING 1`,
    add: `${insert} WHERE ${table}.expires_at <= ?9 RETURNING 1`,
    put: insert,
    read: `SELECT version FROM ${table} ${here} AND (expires_at IS NULL OR expires_at > ?4)`,
    remove: `DELETE FROM ${table} ${here}`,
  };
}

type Prepare = (sql: string) => SqliteStatement;

/**
 * Carries a plan out key by key, inside a transaction: `false` at the first check that does not hold, and the
 * caller takes back what was written before it. A check and its write are one statement where both are asked for.
 */
export function applyPlan(prepare: Prepare, sql: KeyStatements, plan: Plan, now: number): boolean {
  return plan.touches.every((touch) => applyTouch(prepare, sql, plan, touch, now));
}

function applyTouch(
  prepare: Prepare,
  sql: KeyStatements,
  { tenant, partition, version, bucket }: Plan,
  { path, check, effect }: Touch,
  now: number,
): boolean {
  const key = [tenant, partition, path] as const;
  const did = (text: string, ...values: SqliteValue[]): boolean =>
    prepare(text).all(...key, ...values).length > 0;
  if (typeof effect !== "string") {
    const row = rowOf(effect, version);
    if (check === undefined) {
      prepare(sql.put).run(...key, ...row, bucket);
      return true;
    }
    if (check === null) return did(sql.add, ...row, bucket, now);
    return did(sql.renew, ...row, check, now) || did(sql.replace, ...row, check, now);
  }
  if (check !== undefined && !isThere(prepare(sql.read).all(...key, now), check)) return false;
  if (effect === "delete") prepare(sql.remove).run(...key);
  return true;
}

function rowOf({ value, expiresAt, dueAt }: WrittenEntry, version: string): readonly SqliteValue[] {
  return [value, version, expiresAt, dueAt];
}

function isThere([row]: readonly unknown[], version: string | null): boolean {
  const found: unknown = typeof row === "object" && row !== null ? Reflect.get(row, "version") : null;
  return found === version;
}
