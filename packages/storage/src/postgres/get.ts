import type { WrittenKey } from "../key.js";
import { answerColumns } from "../sql/row.js";
import { asText, live, type Question, remembered } from "./question.js";

/**
 * The statement of a `get` of so many keys: $1 now, then tenant, partition and path of each. A list of values, for
 * an array is taken apart first, and that takes longer than looking a few keys up. All three columns come from the
 * list, so that each key is looked up and the server never reads a whole partition, every event of an account.
 */
function get(table: string, count: number): string {
  const keys = Array.from({ length: count }, (_, at) => {
    const [tenant, partition, path] = [2, 3, 4].map((first) => `$${first + 3 * at}`);
    return `(${at}, ${tenant}, ${partition}, ${path})`;
  });
  return `SELECT k.position, ${asText(answerColumns)}
FROM (VALUES ${keys.join(", ")}) AS k(position, tenant, partition_id, path)
JOIN ${table} AS s ON s.tenant = k.tenant AND s.partition_id = k.partition_id AND s.path = k.path
WHERE ${live("$1::bigint")}`;
}

/** How a `get` of one table is asked: by 1, 2, 4, ... 128 keys, filled up with keys that are nobody's. */
export function gets(table: string): (keys: readonly WrittenKey[], now: number) => Question {
  const text = remembered((count: number) => get(table, count));
  return (keys, now) => {
    const count = 2 ** Math.ceil(Math.log2(keys.length));
    const values: unknown[] = [now];
    for (const { tenant, partition, path } of keys) values.push(tenant, partition, path);
    while (values.length < 1 + 3 * count) values.push(null);
    return { text: text(count), values };
  };
}
