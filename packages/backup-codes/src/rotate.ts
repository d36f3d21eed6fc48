import { checkDifferent } from "./hash.js";
import { checkHashed, type HashedBackupCode } from "./hashed.js";
import { type BackupCodeKey, checkKey } from "./key.js";
import { layOver } from "./probe.js";

/**
 * Lays a new key over stored codes: nobody has to get new codes when keys change. Afterwards the old key
 * alone opens nothing; keep it as long as codes are under it, since it is the inner of two. Give every code
 * of a set in one call, and replace their rows in one write: their ids change. Rows that the key lies over
 * already stay as they are, so a rotation that was cut short can be run again.
 *
 * @throws BackupCodeError `weak_key`, `invalid_hashed_code`, `selector_collision`.
 * @example
 * const rows = rotateBackupCodes(old, { key: newest }); // keys: ["2025-11", "2026-11"]
 */
export function rotateBackupCodes(
  hashed: readonly HashedBackupCode[],
  { key }: { readonly key: BackupCodeKey },
): HashedBackupCode[] {
  checkKey(key);
  const rows = hashed.map((row) => {
    checkHashed(row);
    if (row.keys.includes(key.id)) return row;
    return {
      ...row,
      keys: [...row.keys, key.id],
      id: layOver([key.bytes], "id", row.id),
      hash: layOver([key.bytes], "hash", row.hash),
    };
  });
  checkDifferent(rows);
  return rows;
}
