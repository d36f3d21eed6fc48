import { columns } from "../sql/row.js";
import { procedureName } from "./procedure.js";

/** The verbs and the sweep, one statement each. Numbers are cast: clients send them as floating point. */
export interface Statements {
  /** For so many keys: per key its tenant, partition and path; then now. */
  get(keys: number): string;
  /** tenant, partition, after, (before), now, limit. */
  list(bounded: boolean): string;
  /** before, now, of, index, limit. */
  readonly due: string;
  /** tenant, partition, bucket, now, version, touches as JSON. */
  readonly commit: string;
  /** now, limit. */
  readonly sweep: string;
}

const live = "(s.expires_at IS NULL OR s.expires_at > CAST(? AS SIGNED))";

/** The statements for one table. */
export function statements(table: string): Statements {
  const one = "(s.tenant = ? AND s.partition_id = ? AND s.path = ?)";
  return {
    get: (keys) =>
      `SELECT ${columns} FROM ${table} AS s WHERE (${Array.from({ length: keys }, () => one).join(" OR ")}) AND ${live}`,
    list: (bounded) => `SELECT ${columns} FROM ${table} AS s
WHERE s.tenant = ? AND s.partition_id = ? AND s.path > ? ${bounded ? "AND s.path < ? " : ""}AND ${live}
ORDER BY s.path LIMIT ?`,
    due: `SELECT ${columns} FROM ${table} AS s
WHERE s.due_at <= CAST(? AS SIGNED) AND ${live} AND s.bucket % CAST(? AS SIGNED) = CAST(? AS SIGNED)
ORDER BY s.due_at LIMIT ?`,
    commit: `CALL ${procedureName(table)}(?, ?, ?, ?, ?, ?)`,
    sweep: `DELETE FROM ${table} WHERE expires_at <= CAST(? AS SIGNED) LIMIT ?`,
  };
}
