import { type BackupCodeContext, contextParts } from "./context.js";
import { type Group, groupsOf } from "./group.js";
import type { BackupCodeScheme, HashedBackupCode } from "./hashed.js";
import { type BackupCodeKey, keyringOf } from "./key.js";
import { type Means, placeOf, slowPlaceOf } from "./place.js";
import { checkHashers, hasherOf, type SlowHasher } from "./slow.js";

/** Under which keys, and for whom, a code is looked for. */
export type MatchBackupCodeOptions = {
  /** Every key that stored codes are under; the order does not matter. */
  readonly keys: readonly BackupCodeKey[];
  readonly context: BackupCodeContext;
  /**
   * The scheme of the set. Needed when you pass only the row that {@link locateBackupCode} found: when there
   * is none, the same work is done for nothing.
   */
  readonly scheme?: BackupCodeScheme | undefined;
};

/** With the slow hashers that stored codes name. */
export type MatchBackupCodeSlowlyOptions = MatchBackupCodeOptions & {
  readonly hashers: readonly SlowHasher[];
};

/**
 * Finds what was typed among stored codes: its index, or `null`. Every input costs the same hash operations
 * and comparisons, whether it is right, wrong, spent or no code at all (S25, S27): one keyed hash for each
 * key that the set is under, and with `hashers` one slow hash, however many codes there are. Matching
 * spends nothing: drop or mark the row in the same write that lets the person in (S02, S03).
 *
 * @param typed Whatever came in. Anything that is not a code is `null`, never a throw (S28).
 * @throws BackupCodeError `weak_key`, `unknown_key`, `missing_context`, `invalid_hashed_code`,
 * `missing_hasher`, `hasher_failed`: none depends on what was typed. Take each as "unavailable" (S29).
 * @example
 * const index = matchBackupCode(request.body.code, rows, { keys, context });
 * if (index === null) return "wrong code";
 */
export function matchBackupCode(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: MatchBackupCodeSlowlyOptions,
): Promise<number | null>;
export function matchBackupCode(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: MatchBackupCodeOptions,
): number | null;
export function matchBackupCode(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: MatchBackupCodeOptions & Partial<MatchBackupCodeSlowlyOptions>,
): number | null | Promise<number | null> {
  const { hashers } = options;
  const means = {
    typed,
    ring: keyringOf(options.keys),
    parts: contextParts(options.context),
    hashers: checkHashers(hashers ?? []),
  };
  const groups = groupsOf(hashed, options);
  const slow = ({ scheme }: Group): boolean => scheme.slow !== undefined;
  // A missing hasher is found before any work is done, so that it never depends on what was typed.
  for (const { scheme } of groups.filter(slow)) hasherOf(means.hashers, scheme.slow);
  const found = Math.max(0, ...groups.filter((group) => !slow(group)).map((group) => placeOf(group, means)));
  if (hashers === undefined) return indexOf(found);
  return slowPlaces(groups.filter(slow), means).then((place) => indexOf(Math.max(found, place)));
}

const indexOf = (place: number): number | null => (place === 0 ? null : place - 1);

async function slowPlaces(groups: readonly Group[], means: Means): Promise<number> {
  let found = 0;
  for (const group of groups) found = Math.max(found, await slowPlaceOf(group, means));
  return found;
}
