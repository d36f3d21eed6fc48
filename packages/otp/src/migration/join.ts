import { type Migration, type MigrationEntry, parseMigration } from "./parse.js";
import { refuse } from "./wire.js";

/** The parts of one export, together. */
export interface JoinedMigration {
  /** In the order of the parts. */
  readonly entries: readonly MigrationEntry[];
  /** Parts that were not among the URIs, from 0: empty when the export is complete. */
  readonly missing: readonly number[];
}

/**
 * Puts the QR codes of one export together, in any order; the same one twice counts once.
 *
 * @throws {OtpError} `invalid_migration`: a part is damaged, or they belong to different exports.
 * @example
 * const { entries, missing } = joinMigrations(scanned);
 * if (missing.length > 0) ask(`Scan part ${missing[0] + 1} as well.`);
 */
export function joinMigrations(uris: readonly string[]): JoinedMigration {
  // A text is a list too, of characters.
  const given: unknown = uris;
  if (!Array.isArray(given)) refuse("give a list of the URIs that were scanned");
  const parts = new Map<number, Migration>();
  let first: Migration | undefined;
  for (const uri of uris) {
    const part = parseMigration(uri);
    first ??= part;
    if (part.batch.id !== first.batch.id || part.batch.size !== first.batch.size) {
      refuse("the parts belong to different exports");
    }
    parts.set(part.batch.index, part);
  }
  const places = Array.from({ length: first?.batch.size ?? 0 }, (_, index) => index);
  return {
    entries: places.flatMap((index) => parts.get(index)?.entries ?? []),
    missing: places.filter((index) => !parts.has(index)),
  };
}
