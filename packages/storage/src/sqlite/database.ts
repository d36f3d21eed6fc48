/**
 * What a store needs of a SQLite database: `libsql`, `better-sqlite3` and `node:sqlite` all have it.
 * Give the store a connection of its own: SQLite's transactions belong to the connection.
 */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

/** A prepared statement. The store binds {@link SqliteValue}s; `unknown` is what all three clients' types fit. */
export interface SqliteStatement {
  all(...values: unknown[]): unknown[];
  run(...values: unknown[]): unknown;
}

/** What is bound to a statement. */
export type SqliteValue = string | number | null;
