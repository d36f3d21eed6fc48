import { StorageError } from "../error.js";

/** The option that all SQL stores share. */
export interface TableOption {
  /** The table's name: lower-case letters, digits and underscores, at most 40. Default `sparekey`. */
  readonly table?: string | undefined;
}

/** The table's name, checked: it becomes part of the statements. Throws `invalid_option`. */
export function tableName(options: TableOption): string {
  const table = options.table ?? "sparekey";
  if (/^[a-z_][a-z0-9_]{0,39}$/.test(table)) return table;
  throw new StorageError(
    "invalid_option",
    "table is at most 40 lower-case letters, digits and underscores, and does not begin with a digit.",
  );
}
