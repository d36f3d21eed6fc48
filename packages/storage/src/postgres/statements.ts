import { answerColumns, columns } from "../sql/row.js";
import { commitMany } from "./commit-many.js";

/** The four verbs and the sweep, one statement each. */
export interface Statements {
  readonly get: string;
  readonly list: string;
  readonly due: string;
  readonly commit: string;
  readonly commitMany: string;
  readonly sweep: string;
}

const asText = (list: string): string => list.replace("s.value", "s.value::text AS value");
const row = asText(columns);
const live = (now: string): string => `(s.expires_at IS NULL OR s.expires_at > ${now})`;

/** The statements for one table. */
export function statements(table: string): Statements {
  return {
    get: `SELECT k.position - 1 AS position, ${asText(answerColumns)}
FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS k(tenant, partition_id, path, position)
JOIN ${table} AS s ON s.tenant = k.tenant AND s.partition_id = k.partition_id AND s.path = k.path
WHERE ${live("$4::bigint")}`,
    list: `SELECT ${row} FROM ${table} AS s
WHERE s.tenant = $1 AND s.partition_id = $2 AND s.path > $3 AND ($4::text IS NULL OR s.path < $4)
AND ${live("$5::bigint")} ORDER BY s.path LIMIT $6::int`,
    due: `SELECT ${row} FROM ${table} AS s
WHERE s.due_at IS NOT NULL AND s.due_at <= $1::bigint AND ${live("$2::bigint")} AND s.bucket % $3::int = $4::int
ORDER BY s.due_at LIMIT $5::int`,
    commit: commit(table),
    commitMany: commitMany(table),
    sweep: `WITH dead AS (
  SELECT s.tenant, s.partition_id, s.path FROM ${table} AS s
  WHERE s.expires_at IS NOT NULL AND s.expires_at <= $1::bigint LIMIT $2::int FOR UPDATE SKIP LOCKED
)
DELETE FROM ${table} AS s USING dead AS d
WHERE s.tenant = d.tenant AND s.partition_id = d.partition_id AND s.path = d.path RETURNING 1`,
  };
}

/**
 * The commit, in one statement. $1 tenant, $2 partition, $3 bucket, $4 now, $5 version of what is
 * written; then one array per column of the touched keys: $6 path, $7 effect, $8 what must be there
 * (null: unchecked, '': nothing), $9 value, $10 expiry, $11 due time.
 *
 * - `locked` waits for whoever holds one of the rows and then sees its newest version, not that of the
 *   statement's snapshot; all commits lock in key order, so two cannot wait for each other.
 * - A key without a row cannot be locked, so it is inserted, without ON CONFLICT: of two commits that
 *   saw it absent, one is refused by the primary key (23505), rolled back as a whole and sent again.
 *   That includes keys that were only checked for absence, or deleted while absent: they leave an
 *   expired row (expires_at 0) that is invisible to all and swept in time. Without it, "x must not
 *   exist, set y" and "y must not exist, set x" could both succeed.
 */
function commit(table: string): string {
  const same = "s.tenant = $1 AND s.partition_id = $2 AND s.path = i.path";
  return `WITH input AS (
  SELECT * FROM unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::bigint[])
  AS i(path, effect, expected, value, expires_at, due_at)
), locked AS (
  SELECT s.path, s.version, s.expires_at IS NOT NULL AND s.expires_at <= $4::bigint AS expired
  FROM ${table} AS s WHERE s.tenant = $1 AND s.partition_id = $2 AND s.path = ANY($6::text[])
  ORDER BY s.path FOR UPDATE
), verdict AS (
  SELECT coalesce(bool_and(CASE
    WHEN i.expected IS NULL THEN true
    WHEN i.expected = '' THEN l.path IS NULL OR l.expired
    ELSE l.path IS NOT NULL AND NOT l.expired AND l.version = i.expected
  END), true) AS held
  FROM input AS i LEFT JOIN locked AS l ON l.path = i.path
), removed AS (
  DELETE FROM ${table} AS s USING input AS i, verdict AS v
  WHERE v.held AND i.effect = 'delete' AND ${same}
), changed AS (
  UPDATE ${table} AS s
  SET value = i.value::jsonb, version = $5, expires_at = i.expires_at, due_at = i.due_at
  FROM input AS i, verdict AS v WHERE v.held AND i.effect = 'set' AND ${same}
), added AS (
  INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
  SELECT $1, $2, i.path, coalesce(i.value, 'null')::jsonb, $5,
    CASE i.effect WHEN 'set' THEN i.expires_at ELSE 0 END, i.due_at, $3::smallint
  FROM input AS i CROSS JOIN verdict AS v LEFT JOIN locked AS l ON l.path = i.path
  WHERE v.held AND l.path IS NULL AND (i.effect <> 'keep' OR i.expected = '')
  ORDER BY i.path COLLATE "C"
)
SELECT held FROM verdict`;
}
