import { StorageError } from "../error.js";
import type { SqliteDatabase, SqliteStatement, SqliteValue } from "./database.js";

/** A connection whose statements are prepared once. */
export interface Connection {
  /** The rows of a statement. */
  all(sql: string, values: readonly SqliteValue[]): unknown[];
  /** How many rows a statement has changed. */
  change(sql: string, values: readonly SqliteValue[]): number;
  /**
   * Runs what begins and ends a transaction. Never as a prepared statement: one that found the database taken stays
   * under way in some clients until it is run again, and meanwhile the connection reads what was there before.
   */
  exec(sql: string): void;
}

export function connect(database: SqliteDatabase): Connection {
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  let lists: boolean | undefined;
  const bound = (values: readonly SqliteValue[]): readonly unknown[] => {
    lists ??= takesLists(database);
    return lists ? [values] : values;
  };
  return {
    all: (sql, values) => prepare(sql).all(...bound(values)),
    change: (sql, values) => changesOf(prepare(sql).run(...bound(values))),
    exec: (sql) => void database.exec(sql),
  };
}

/**
 * Whether all values may come as one list, as better-sqlite3 and libsql take them, which spares a copy at every
 * call. `node:sqlite` takes an object for named values, and refuses.
 */
function takesLists(database: SqliteDatabase): boolean {
  try {
    const [row] = database.prepare("SELECT ?1 AS one, ?2 AS two").all(["1", "2"]);
    return (
      typeof row === "object" &&
      row !== null &&
      Reflect.get(row, "one") === "1" &&
      Reflect.get(row, "two") === "2"
    );
  } catch {
    return false;
  }
}

// A bigint where the client was set up for them. Not a number at all: then nobody knows, and that is no success (S29).
function changesOf(answer: unknown): number {
  const changes: unknown =
    typeof answer === "object" && answer !== null ? Reflect.get(answer, "changes") : undefined;
  if (typeof changes === "number" || typeof changes === "bigint") return Number(changes);
  throw new StorageError("store_unavailable", "SQLite did not say how many rows a statement changed.");
}
