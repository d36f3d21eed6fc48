import { equalTexts } from "./equal.js";
import type { Group } from "./group.js";
import type { BackupCodeKey } from "./key.js";
import { keyBytes, layOver, probeOf } from "./probe.js";
import { DUMMY_SALT, hasherOf, type SlowHasher, slowHash } from "./slow.js";

/** What a match is done with, checked. */
export type Means = {
  readonly typed: unknown;
  readonly ring: ReadonlyMap<string, BackupCodeKey>;
  readonly parts: readonly string[];
  readonly hashers: readonly SlowHasher[];
};

/** The place of the row that matches, or 0. Every row is compared, also after one has matched. */
export function placeOf({ scheme, rows }: Group, { typed, ring, parts }: Means): number {
  const probe = probeOf(typed, scheme, ring, parts);
  let found = 0;
  for (const { row, place } of rows) {
    const equal = equalTexts(probe.id, row.id) & equalTexts(probe.secret, row.hash);
    found = Math.max(found, equal * place);
  }
  return found;
}

/**
 * The same under a slow hasher. The selector says which row it can be, so that one slow hash is enough
 * (it is done over zeros when there is none: its time says nothing).
 */
export async function slowPlaceOf({ scheme, rows }: Group, means: Means): Promise<number> {
  const { typed, ring, parts, hashers } = means;
  const hasher = hasherOf(hashers, scheme.slow);
  const over = scheme.keys.slice(1).map((id) => keyBytes(ring, id));
  const probe = probeOf(typed, scheme, ring, parts);
  let candidate = 0;
  rows.forEach(({ row }, at) => {
    candidate = Math.max(candidate, equalTexts(probe.id, row.id) * (at + 1));
  });
  const chosen = rows[candidate - 1];
  const inner = await slowHash(hasher, probe.secret, chosen?.row.salt ?? DUMMY_SALT);
  const equal = equalTexts(layOver(over, inner), chosen?.row.hash ?? "");
  return equal * (chosen?.place ?? 0);
}
