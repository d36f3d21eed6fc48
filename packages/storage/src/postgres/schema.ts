import { type TableOption, tableName } from "../sql/table.js";

/**
 * The statements that `migrate` runs, for people who run migrations themselves: one table, two partial
 * indexes. Values are `json` and not `jsonb`: nobody looks inside, and `jsonb` would be taken apart and put together
 * at every commit and every `get`. Text is compared by bytes (`COLLATE "C"`), whatever the database's own collation.
 */
export function migrationSql(options: TableOption = {}): readonly string[] {
  const table = tableName(options);
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
  tenant text COLLATE "C" NOT NULL,
  partition_id text COLLATE "C" NOT NULL,
  path text COLLATE "C" NOT NULL,
  value json NOT NULL,
  version text COLLATE "C" NOT NULL,
  expires_at bigint,
  due_at bigint,
  bucket smallint NOT NULL,
  PRIMARY KEY (tenant, partition_id, path)
)`,
    `CREATE INDEX IF NOT EXISTS ${table}_due ON ${table} (due_at) WHERE due_at IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS ${table}_expires ON ${table} (expires_at) WHERE expires_at IS NOT NULL`,
  ];
}

/** All of it as one statement, behind a lock: `IF NOT EXISTS` alone fails when ten processes start at once. */
export function migrationBlock(options: TableOption): string {
  return `DO $sparekey$ BEGIN
PERFORM pg_advisory_xact_lock(7310593858020254331);
${migrationSql(options).join(";\n")};
END $sparekey$`;
}
