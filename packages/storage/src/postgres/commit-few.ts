import type { Plan, WrittenEntry } from "../plan.js";
import { type Question, remembered } from "./question.js";
import { toJsonb } from "./text.js";

interface Write {
  readonly path: string;
  readonly entry: WrittenEntry;
  /** A version, '' for nothing, null for whatever is there. */
  readonly expected: string | null;
}

/** Each shape is a statement that a connection may keep: 44 of them at most. */
const mostWrites = 8;

/** How a commit that only writes, and little, is asked of one table, nearly every one; null for any other. */
export function commitsOfFew(table: string): (plan: Plan, now: number) => Question | null {
  const text = remembered((shape: `${number} ${number}`) => {
    const [known = 0, open = 0] = shape.split(" ").map(Number);
    return commitFew(table, known, open);
  });
  return (plan, now) => {
    const writes = writesOf(plan);
    if (writes === null) return null;
    const { known, open } = writes;
    const values: unknown[] = [plan.tenant, plan.partition, now, plan.version];
    for (const { path, expected, entry } of [...known, ...open])
      values.push(path, expected, toJsonb(entry.value), entry.expiresAt, entry.dueAt);
    if (open.length > 0) values.push(plan.bucket);
    return { text: text(`${known.length} ${open.length}`), values };
  };
}

/** Known: must be there, in the version that was read. Open: must be absent, or may be. */
function writesOf({ touches }: Plan): { readonly known: Write[]; readonly open: Write[] } | null {
  if (touches.length > mostWrites) return null;
  const [known, open]: [Write[], Write[]] = [[], []];
  for (const { path, check, effect } of touches) {
    if (typeof effect === "string") return null;
    if (typeof check === "string") known.push({ path, entry: effect, expected: check });
    else open.push({ path, entry: effect, expected: check === null ? "" : null });
  }
  return { known, open };
}

const columnsPerWrite = 5;

/**
 * The statement of a commit (commit-many.ts, where the reasons stand) for so many writes. $1 tenant, $2 partition,
 * $3 now, $4 version of what is written; then for each write its path, what must be there, value, expiry and due
 * time, the known ones first; the bucket last, where something may be new. Without lists to take apart, and
 * without the steps that such a commit does not need, the server spends less than half as long on it.
 */
function commitFew(table: string, known: number, open: number): string {
  const writes = Array.from({ length: known + open }, (_, index) => index);
  const [first, rest] = [writes.slice(0, known), writes.slice(known)];
  const at = (write: number, column: number): string => `$${5 + write * columnsPerWrite + column}`;
  const byPath = (of: string, some: readonly number[], then: (write: number) => string): string =>
    `CASE ${of}.path ${some.map((write) => `WHEN ${at(write, 0)} THEN ${then(write)}`).join(" ")} END`;
  const keys = `(VALUES ${writes.map((write) => `($1, $2, ${at(write, 0)})`).join(", ")}) AS k(tenant, partition_id, path)`;
  const ours = "s.tenant = k.tenant AND s.partition_id = k.partition_id AND s.path = k.path";
  const asRead = `count(*) FILTER (WHERE l.live AND ${byPath("l", first, (write) => `l.version = ${at(write, 1)}`)}) = ${known}`;
  const asAbsent = `count(*) FILTER (WHERE l.live AND ${byPath("l", rest, (write) => `${at(write, 1)} = ''`)}) = 0`;
  const held = [...(known > 0 ? [asRead] : []), ...(open > 0 ? [asAbsent] : [])].join(" AND ");
  const isNew = rest.map((write) => `, count(*) FILTER (WHERE l.path = ${at(write, 0)}) = 0 AS new_${write}`);
  const rows = rest.map(
    (write) => `SELECT $1, $2, ${at(write, 0)}, ${at(write, 2)}::json, $4, ${at(write, 3)}::bigint,
    ${at(write, 4)}::bigint, $${5 + writes.length * columnsPerWrite}::smallint
  WHERE (SELECT v.held AND v.new_${write} FROM verdict AS v)`,
  );
  const added = `, added AS (
  INSERT INTO ${table} (tenant, partition_id, path, value, version, expires_at, due_at, bucket)
  ${rows.join(" UNION ALL ")}
)`;
  return `WITH locked AS MATERIALIZED (
  SELECT s.path, s.version, s.expires_at IS NULL OR s.expires_at > $3::bigint AS live
  FROM ${keys} JOIN ${table} AS s ON ${ours} ORDER BY s.path FOR UPDATE OF s
), verdict AS MATERIALIZED (
  SELECT ${held} AS held${isNew.join("")} FROM locked AS l
), changed AS (
  UPDATE ${table} AS s
  SET value = ${byPath("s", writes, (write) => `${at(write, 2)}::json`)}, version = $4,
    expires_at = ${byPath("s", writes, (write) => `${at(write, 3)}::bigint`)},
    due_at = ${byPath("s", writes, (write) => `${at(write, 4)}::bigint`)}
  FROM ${keys} WHERE (SELECT v.held FROM verdict AS v) AND ${ours}
)${open > 0 ? added : ""}
SELECT 0 AS n, held FROM verdict`;
}
