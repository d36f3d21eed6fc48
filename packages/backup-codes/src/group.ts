import { BackupCodeError } from "./error.js";
import { type BackupCodeScheme, checkHashed, checkScheme, type HashedBackupCode } from "./hashed.js";
import type { BackupCodeKey } from "./key.js";

/** The rows of one scheme. What was typed is hashed once for each group, also when it has no rows. */
export type Group = {
  readonly scheme: BackupCodeScheme;
  /** `place` is the index in the whole list, plus one. */
  readonly rows: { readonly row: HashedBackupCode; readonly place: number }[];
};

/** Sorts rows by scheme; throws when one is damaged. There is always at least one group. */
export function groupsOf(
  hashed: readonly HashedBackupCode[],
  { scheme, keys }: { scheme?: BackupCodeScheme | undefined; keys: readonly BackupCodeKey[] },
): Group[] {
  if (!Array.isArray(hashed)) {
    throw new BackupCodeError("invalid_hashed_code", "hashed has to be the list of stored codes");
  }
  const groups = new Map<string, Group>();
  const groupOf = (one: BackupCodeScheme): Group => {
    const name = JSON.stringify([one.form, one.keys, one.slow]);
    const group = groups.get(name) ?? { scheme: one, rows: [] };
    groups.set(name, group);
    return group;
  };
  if (scheme !== undefined) {
    checkScheme(scheme);
    groupOf(scheme);
  }
  (hashed as readonly unknown[]).forEach((row, index) => {
    checkHashed(row);
    groupOf(row).rows.push({ row, place: index + 1 });
  });
  // An account without any code left costs what one with codes costs.
  if (groups.size === 0) groupOf({ form: "crockford", keys: keys.slice(0, 1).map(({ id }) => id) });
  return [...groups.values()];
}
