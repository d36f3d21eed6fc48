import { type BackupCodeScheme, checkRows, checkScheme, type HashedBackupCode } from "./hashed.js";
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
  checkRows(hashed);
  const groups: Group[] = [];
  const groupOf = (one: BackupCodeScheme): Group => {
    const known = groups.find((group) => sameScheme(group.scheme, one));
    if (known !== undefined) return known;
    const group: Group = { scheme: one, rows: [] };
    groups.push(group);
    return group;
  };
  if (scheme !== undefined) {
    checkScheme(scheme);
    groupOf(scheme);
  }
  hashed.forEach((row, index) => {
    groupOf(row).rows.push({ row, place: index + 1 });
  });
  // An account without any code left costs what one with codes costs.
  if (groups.length === 0) groupOf({ form: "crockford", keys: keys.slice(0, 1).map(({ id }) => id) });
  return groups;
}

function sameScheme(a: BackupCodeScheme, b: BackupCodeScheme): boolean {
  return (
    a.form === b.form &&
    a.slow === b.slow &&
    a.keys.length === b.keys.length &&
    a.keys.every((id, index) => id === b.keys[index])
  );
}
