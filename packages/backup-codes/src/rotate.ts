import { checkRows, type HashedBackupCode } from "./hashed.js";
import { type BackupCodeKey, checkKey } from "./key.js";
import { halvesOf, layOver } from "./probe.js";
import { checkDifferent } from "./row.js";

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
  checkRows(hashed);
  const rows = hashed.map((row) => {
    if (row.keys.includes(key.id)) return row;
    const keys = [...row.keys, key.id];
    if (row.slow === undefined) {
      const { id, secret } = halvesOf(layOver([key.bytes], row.id + row.hash));
      return { ...row, keys, id, hash: secret };
    }
    return { ...row, keys, id: layOver([key.bytes], row.id), hash: layOver([key.bytes], row.hash) };
  });
  checkDifferent(rows);
  return rows;
}
