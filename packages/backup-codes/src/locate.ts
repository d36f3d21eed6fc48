import { type BackupCodeContext, contextParts } from "./context.js";
import { type BackupCodeScheme, checkScheme } from "./hashed.js";
import { type BackupCodeKey, keyringOf } from "./key.js";
import { probeOf } from "./probe.js";

/** What has to be known to find a code. */
export type LocateBackupCodeOptions = {
  readonly keys: readonly BackupCodeKey[];
  readonly context: BackupCodeContext;
  /** {@link backupCodeScheme} of the set. */
  readonly scheme: BackupCodeScheme;
};

/**
 * The `id` of the row that what was typed would be stored under: read that one row instead of all, then
 * give it to {@link matchBackupCode}. Always a text, so that wrong and impossible input read a row too:
 * nothing is ever stored under the id of input that cannot be a code. An id alone proves nothing.
 *
 * @throws BackupCodeError `weak_key`, `unknown_key`, `missing_context`, `invalid_hashed_code`; never for
 * what was typed.
 * @example
 * const id = locateBackupCode(typed, { keys, context, scheme });
 * const row = await db.backupCodes.find(account, id);
 * matchBackupCode(typed, row ? [row] : [], { keys, context, scheme }); // 0 or null
 */
export function locateBackupCode(typed: unknown, { keys, context, scheme }: LocateBackupCodeOptions): string {
  const ring = keyringOf(keys);
  const parts = contextParts(context);
  checkScheme(scheme);
  return probeOf(typed, scheme, ring, parts).id;
}
