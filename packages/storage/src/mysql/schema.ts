import { type TableOption, tableName } from "../sql/table.js";
import { procedure, procedureName } from "./procedure.js";

/**
 * The statements that `migrate` runs, for people who run migrations themselves: one table and the
 * procedure that commits. Text is compared by code points (`utf8mb4_bin`); values are JSON text, since
 * MySQL's own JSON type would change numbers and MariaDB has none.
 */
export function migrationSql(options: TableOption = {}): readonly string[] {
  const table = tableName(options);
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (
  tenant VARCHAR(128) NOT NULL,
  partition_id VARCHAR(320) NOT NULL,
  path VARCHAR(320) NOT NULL,
  value LONGTEXT NOT NULL,
  version VARCHAR(64) NOT NULL,
  expires_at BIGINT,
  due_at BIGINT,
  bucket SMALLINT NOT NULL,
  PRIMARY KEY (tenant, partition_id, path),
  KEY ${table}_due (due_at),
  KEY ${table}_expires (expires_at)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    `CREATE PROCEDURE IF NOT EXISTS ${procedureName(table)}${procedure(table)}`,
  ];
}
