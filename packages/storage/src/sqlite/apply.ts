import type { Plan, Touch } from "../plan.js";
import type { Connection } from "./connection.js";
import type { SqliteValue } from "./database.js";
import type { Became } from "./transaction.js";

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

/** The statements for one table. */
export function keyStatements(table: string): KeyStatements {
  const here = "WHERE tenant = ?1 AND partition_id = ?2 AND path = ?3";
  const same = `${here} AND version = ?8 AND (expires_at IS NULL OR expires_at > ?9)`;
  const insert = `INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (tenant, partition_id, path) DO UPDATE
SET value = excluded.value, version = excluded.version, expires_at = excluded.expires_at, due_at = excluded.due_at`;
  return {
    // SQLite writes an index anew when one of its columns is set, to the same value too.
    renew: `UPDATE ${table} SET value = ?4, version = ?5 ${same} AND expires_at IS ?6 AND due_at IS ?7`,
    replace: `UPDATE ${table} SET value = ?4, version = ?5, expires_at = ?6, due_at = ?7 ${same}`,
    add: `${insert} WHERE ${table}.expires_at <= ?9`,
    put: insert,
    read: `SELECT version FROM ${table} ${here} AND (expires_at IS NULL OR expires_at > ?4)`,
    remove: `DELETE FROM ${table} ${here}`,
  };
}

/**
 * Carries a plan out key by key, inside a transaction, up to the first check that does not hold. A check and its
 * write are one statement where both are asked for.
 */
export function applyPlan(connection: Connection, sql: KeyStatements, plan: Plan, now: number): Became {
  let written = false;
  for (const touch of plan.touches) {
    if (!applyTouch(connection, sql, plan, touch, now)) return written ? "torn" : "refused";
    written ||= touch.effect !== "keep";
  }
  return "done";
}

function applyTouch(
  connection: Connection,
  sql: KeyStatements,
  { tenant, partition, version, bucket }: Plan,
  { path, check, effect }: Touch,
  now: number,
): boolean {
  if (typeof effect !== "string") {
    const row = [tenant, partition, path, effect.value, version, effect.expiresAt, effect.dueAt];
    if (check === undefined) return connection.change(sql.put, [...row, bucket]) > 0;
    if (check === null) return connection.change(sql.add, [...row, bucket, now]) > 0;
    const values: readonly SqliteValue[] = [...row, check, now];
    return connection.change(sql.renew, values) > 0 || connection.change(sql.replace, values) > 0;
  }
  if (check !== undefined && !isThere(connection.all(sql.read, [tenant, partition, path, now]), check))
    return false;
  if (effect === "delete") connection.change(sql.remove, [tenant, partition, path]);
  return true;
}

function isThere([row]: readonly unknown[], version: string | null): boolean {
  const found: unknown = typeof row === "object" && row !== null ? Reflect.get(row, "version") : null;
  return found === version;
}
