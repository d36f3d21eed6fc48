import { type TableOption, tableName } from "../sql/table.js";

/**
 * The statements that `migrate` runs, for people who run migrations themselves: one table, two partial
 * indexes. Text is compared by bytes (SQLite's BINARY, its default), values are JSON text.
 */
export function migrationSql(options: TableOption = {}): readonly string[] {
  const table = tableName(options);
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
  tenant TEXT NOT NULL,
  partition_id TEXT NOT NULL,
  path TEXT NOT NULL,
  value TEXT NOT NULL,
  version TEXT NOT NULL,
  expires_at INTEGER,
  due_at INTEGER,
  bucket INTEGER NOT NULL,
  PRIMARY KEY (tenant, partition_id, path)
) STRICT`,
    `CREATE INDEX IF NOT EXISTS ${table}_due ON ${table} (due_at) WHERE due_at IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS ${table}_expires ON ${table} (expires_at) WHERE expires_at IS NOT NULL`,
  ];
}
