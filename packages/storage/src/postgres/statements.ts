import type { WrittenKey } from "../key.js";
import type { Plan } from "../plan.js";
import { columns } from "../sql/row.js";
import { commitsOfFew } from "./commit-few.js";
import { commitMany, valuesOfMany } from "./commit-many.js";
import { gets } from "./get.js";
import { asText, live, type Question } from "./question.js";

/** The four verbs and the sweep, one statement each. */
export interface Statements {
  get(keys: readonly WrittenKey[], now: number): Question;
  readonly list: string;
  readonly due: string;
  /** Rows carry a verdict and the number of the plan. */
  commit(plans: readonly Plan[], now: number): Question;
  readonly sweep: string;
}

/** The statements for one table. */
export function statements(table: string): Statements {
  const ofFew = commitsOfFew(table);
  const ofMany = commitMany(table);
  const row = asText(columns);
  return {
    get: gets(table),
    list: `SELECT ${row} FROM ${table} AS s
WHERE s.tenant = $1 AND s.partition_id = $2 AND s.path > $3 AND ($4::text IS NULL OR s.path < $4)
AND ${live("$5::bigint")} ORDER BY s.path LIMIT $6::int`,
    due: `SELECT ${row} FROM ${table} AS s
WHERE s.due_at IS NOT NULL AND s.due_at <= $1::bigint AND ${live("$2::bigint")} AND s.bucket % $3::int = $4::int
ORDER BY s.due_at LIMIT $5::int`,
    commit: (plans, now) => {
      const [only] = plans;
      const few = only !== undefined && plans.length === 1 ? ofFew(only, now) : null;
      return few ?? { text: ofMany, values: valuesOfMany(plans, now) };
    },
    sweep: `WITH dead AS (
  SELECT s.tenant, s.partition_id, s.path FROM ${table} AS s
  WHERE s.expires_at IS NOT NULL AND s.expires_at <= $1::bigint LIMIT $2::int FOR UPDATE SKIP LOCKED
)
DELETE FROM ${table} AS s USING dead AS d
WHERE s.tenant = d.tenant AND s.partition_id = d.partition_id AND s.path = d.path RETURNING 1`,
  };
}
