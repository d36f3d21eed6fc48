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
  /**
   * Not here: with a slow hash the answer is a Promise. Options of which it is not known whether they have
   * one are refused by the compiler, since a Promise that nobody waits for is not `null`.
   */
  readonly hashers?: undefined;
};

/** With the slow hashers that stored codes name. */
export type MatchBackupCodeSlowlyOptions = Omit<MatchBackupCodeOptions, "hashers"> & {
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
  options: MatchBackupCodeOptions | MatchBackupCodeSlowlyOptions,
): number | null | Promise<number | null> {
  if (options.hashers !== undefined) return matchSlowly(typed, hashed, options);
  const { fast, means } = workOf(typed, hashed, options, []);
  return indexOf(fast.map((group) => placeOf(group, means)));
}

async function matchSlowly(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: MatchBackupCodeSlowlyOptions,
): Promise<number | null> {
  const { fast, slow, means } = workOf(typed, hashed, options, options.hashers);
  const places = fast.map((group) => placeOf(group, means));
  // One after the other: a set under one hasher has one group, so this is one slow hash.
  for (const group of slow) places.push(await slowPlaceOf(group, means));
  return indexOf(places);
}

function workOf(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: Omit<MatchBackupCodeOptions, "hashers">,
  hashers: readonly SlowHasher[],
): { fast: Group[]; slow: Group[]; means: Means } {
  checkHashers(hashers);
  const ring = keyringOf(options.keys);
  const parts = contextParts(options.context);
  const groups = groupsOf(hashed, options);
  const slow = groups.filter(({ scheme }) => scheme.slow !== undefined);
  // What is missing is found before any work is done, so that it never depends on what was typed.
  for (const { scheme } of slow) hasherOf(hashers, scheme.slow);
  const fast = groups.filter(({ scheme }) => scheme.slow === undefined);
  return { fast, slow, means: { typed, ring, parts, hashers } };
}

function indexOf(places: readonly number[]): number | null {
  const place = Math.max(0, ...places);
  return place === 0 ? null : place - 1;
}
