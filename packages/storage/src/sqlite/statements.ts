import { answerColumns, columns } from "../sql/row.js";

/**
 * The SQL of SQLite and D1, one statement per step. Lists travel as one JSON parameter (`json_each`), so
 * that the text never changes with their length and D1's limit of 100 parameters is never met.
 */
export interface Statements {
  /** 1: keys as `[[tenant, partition, path], ...]`, 2: now. Rows carry `position`. */
  readonly get: string;
  /** The same for so many keys of one partition. 1: tenant, 2: partition, 3: now, then the paths. Rows carry `path`. */
  getOfOne(count: number): string;
  /** 1: tenant, 2: partition, 3: after, 4: before or null, 5: now, 6: limit. */
  readonly list: string;
  /** 1: before, 2: now, 3: of, 4: index, 5: limit. */
  readonly due: string;
  /** An expression. 1: checks as `[[path, version or null], ...]`, 2: tenant, 3: partition, 4: now. */
  readonly held: string;
  /** An expression: this commit's writes are there. 6: version, and 2 and 3 of `held`. */
  readonly written: string;
  /** 5: writes as `[[path, value, expiresAt, dueAt], ...]`, 6: version, 7: bucket, and those of `held`. */
  set(condition: string): string;
  /** 5: paths as `[path, ...]`, and those of `held`. */
  remove(condition: string): string;
  /** 1: now, 2: limit. */
  readonly sweep: string;
}

const live = (now: string): string => `(s.expires_at IS NULL OR s.expires_at > ${now})`;

/** The statements for one table. */
export function statements(table: string): Statements {
  return {
    get: `SELECT k.key AS position, ${answerColumns} FROM json_each(?1) AS k JOIN ${table} AS s
ON s.tenant = k.value->>0 AND s.partition_id = k.value->>1 AND s.path = k.value->>2
WHERE ${live("?2")}`,
    getOfOne: (count) => `SELECT s.path, ${answerColumns} FROM ${table} AS s
WHERE s.tenant = ?1 AND s.partition_id = ?2 AND ${live("?3")}
AND s.path IN (${Array.from({ length: count }, (_, index) => `?${index + 4}`).join(", ")})`,
    list: `SELECT ${columns} FROM ${table} AS s
WHERE s.tenant = ?1 AND s.partition_id = ?2 AND s.path > ?3 AND s.path < coalesce(?4, x'') AND ${live("?5")}
ORDER BY s.path LIMIT ?6`,
    due: `SELECT ${columns} FROM ${table} AS s
WHERE s.due_at IS NOT NULL AND s.due_at <= ?1 AND ${live("?2")} AND s.bucket % ?3 = ?4
ORDER BY s.due_at LIMIT ?5`,
    // `IS NOT` is null-safe: a missing row has version NULL, which is what "must not exist" asks for.
    held: `NOT EXISTS (SELECT 1 FROM json_each(?1) AS c LEFT JOIN ${table} AS s
ON s.tenant = ?2 AND s.partition_id = ?3 AND s.path = c.value->>0 AND ${live("?4")}
WHERE c.value->>1 IS NOT s.version)`,
    written: `EXISTS (SELECT 1 FROM ${table} AS s WHERE s.tenant = ?2 AND s.partition_id = ?3 AND s.version = ?6)`,
    set: (
      condition,
    ) => `INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
SELECT ?2, ?3, w.value->>0, w.value->>1, ?6, w.value->>2, w.value->>3, ?7
FROM json_each(?5) AS w WHERE ${condition}
ON CONFLICT (tenant, partition_id, path) DO UPDATE SET value = excluded.value, version = excluded.version,
expires_at = excluded.expires_at, due_at = excluded.due_at`,
    remove: (condition) => `DELETE FROM ${table} WHERE tenant = ?2 AND partition_id = ?3
AND path IN (SELECT value FROM json_each(?5)) AND ${condition}`,
    sweep: `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table}
WHERE expires_at IS NOT NULL AND expires_at <= ?1 LIMIT ?2) RETURNING 1 AS swept`,
  };
}
