import { StorageError } from "../error.js";
import type { Plan } from "../plan.js";
import { joinTexts, splitTexts, toJsonb } from "./text.js";

/**
 * One commit of any kind, or several of different partitions, in one statement, each with a verdict of its own. One
 * row a touched key: $1 which commit, $2 tenant, $3 partition, $4 bucket, $5 version of what is written, $6 path,
 * $7 effect, $8 what must be there (null: unchecked, '': nothing), $9 value (all in one text), $10 expiry, $11 due
 * time; $12 now.
 *
 * - `locked` waits for whoever holds one of the rows and then sees its newest version, not that of the
 *   statement's snapshot; all commits lock and insert in the order of keys, so that no two wait crosswise. Each row
 *   is looked up by its whole key, which the planner does not know: it would else read the whole partition, every
 *   event of an account.
 * - A key without a row cannot be locked, so it is inserted, without ON CONFLICT: of two commits that
 *   saw it absent, one is refused by the primary key (23505), rolled back as a whole and sent again.
 *   That includes keys that were only checked for absence, or deleted while absent: they leave an
 *   expired row (expires_at 0) that is invisible to all and swept in time. Without it, "x must not
 *   exist, set y" and "y must not exist, set x" could both succeed.
 */
export function commitMany(table: string): string {
  const at = (one: string, other: string): string =>
    `${one}.tenant = ${other}.tenant AND ${one}.partition_id = ${other}.partition_id AND ${one}.path = ${other}.path`;
  return `WITH input AS (
  SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::text[],
    $8::text[], ${splitTexts("$9")}, $10::bigint[], $11::bigint[])
  AS i(n, tenant, partition_id, bucket, written, path, effect, expected, value, expires_at, due_at)
), locked AS (
  SELECT s.tenant, s.partition_id, s.path, s.version,
    s.expires_at IS NOT NULL AND s.expires_at <= $12::bigint AS expired
  FROM ${table} AS s JOIN input AS i ON ${at("s", "i")}
  ORDER BY s.tenant, s.partition_id, s.path FOR UPDATE OF s
), verdict AS (
  SELECT i.n, bool_and(CASE
    WHEN i.expected IS NULL THEN true
    WHEN i.expected = '' THEN l.path IS NULL OR l.expired
    ELSE l.path IS NOT NULL AND NOT l.expired AND l.version = i.expected
  END) AS held
  FROM input AS i LEFT JOIN locked AS l ON ${at("l", "i")} GROUP BY i.n
), removed AS (
  DELETE FROM ${table} AS s USING input AS i JOIN verdict AS v ON v.n = i.n
  WHERE v.held AND i.effect = 'delete' AND ${at("s", "i")}
), changed AS (
  UPDATE ${table} AS s
  SET value = i.value::json, version = i.written, expires_at = i.expires_at, due_at = i.due_at
  FROM input AS i JOIN verdict AS v ON v.n = i.n WHERE v.held AND i.effect = 'set' AND ${at("s", "i")}
), added AS (
  INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
  SELECT i.tenant, i.partition_id, i.path, coalesce(i.value, 'null')::json, i.written,
    CASE i.effect WHEN 'set' THEN i.expires_at ELSE 0 END, i.due_at, i.bucket
  FROM input AS i JOIN verdict AS v ON v.n = i.n LEFT JOIN locked AS l ON ${at("l", "i")}
  WHERE v.held AND l.path IS NULL AND (i.effect <> 'keep' OR i.expected = '')
  ORDER BY i.tenant COLLATE "C", i.partition_id COLLATE "C", i.path COLLATE "C"
)
SELECT n, held FROM verdict`;
}

/** What {@link commitMany} takes. */
export function valuesOfMany(plans: readonly Plan[], now: number): unknown[] {
  const all = plans.flatMap((plan, n) =>
    plan.touches.map(({ path, check, effect }) => {
      const entry = typeof effect === "string" ? null : effect;
      return { plan, n, path, check, effect, entry };
    }),
  );
  return [
    all.map(({ n }) => n),
    all.map(({ plan }) => plan.tenant),
    all.map(({ plan }) => plan.partition),
    all.map(({ plan }) => plan.bucket),
    all.map(({ plan }) => plan.version),
    all.map(({ path }) => path),
    all.map(({ effect }) => (typeof effect === "string" ? effect : "set")),
    all.map(({ check }) => (check === undefined ? null : (check ?? ""))),
    joinTexts(all.map(({ entry }) => entry && toJsonb(entry.value))),
    all.map(({ entry }) => entry?.expiresAt ?? null),
    all.map(({ entry }) => entry?.dueAt ?? null),
    now,
  ];
}

/** The verdict of each commit. One that is missing is an error, never a pass (S29). */
export function verdictsOf(rows: readonly unknown[], count: number): boolean[] {
  const verdicts = new Map<number, unknown>();
  for (const row of rows)
    if (typeof row === "object" && row !== null)
      verdicts.set(Number(Reflect.get(row, "n")), Reflect.get(row, "held"));
  return Array.from({ length: count }, (_, n) => {
    const held = verdicts.get(n);
    if (typeof held === "boolean") return held;
    throw new StorageError("store_unavailable", "PostgreSQL answered a commit with neither true nor false.");
  });
}
