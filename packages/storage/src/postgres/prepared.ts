import type { PostgresClient } from "../postgres.js";

/** What {@link prepared} asks of a client: statements with a name, as `pg` and its relatives take them. */
export interface PreparingClient {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * The client, with statements that the server plans once a connection and not at every call: a commit takes
 * less than half the time. Not for a pooler in transaction mode, unless it keeps track of prepared
 * statements (PgBouncer from 1.21, with `max_prepared_statements`), and not for PGlite.
 *
 * @example
 * ```ts
 * import pg from "pg";
 * import { postgresStore, prepared } from "@sparekey/storage/postgres";
 *
 * const store = postgresStore({ client: prepared(new pg.Pool()) });
 * ```
 */
export function prepared(client: PreparingClient): PostgresClient {
  const names = new Map<string, string>();
  return {
    query(text, values) {
      let name = names.get(text);
      if (name === undefined) {
        name = `sparekey_${hash(text)}`;
        names.set(text, name);
      }
      return client.query({ name, text, values });
    },
  };
}

/**
 * Two stores with other tables may share a connection: the name follows the text. `pg` refuses one name for
 * two texts, so that a collision is an error and never the other statement.
 */
function hash(text: string): string {
  let [low, high] = [0x811c9dc5, 0x1000193];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  return [low, high].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
