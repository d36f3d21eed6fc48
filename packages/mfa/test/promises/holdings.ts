import { type Allowed, type Holding, type Target, targets } from "./oracle.js";

export type Held = ReadonlySet<Holding>;

/** Allowed is upward-closed: more holdings never reach less. */
export function isAllowed(allowed: Allowed, target: Target, held: Held): boolean {
  return allowed.rows[target].some((row) => row.every((each) => held.has(each)));
}

export function forbiddenTargets(allowed: Allowed, held: Held): readonly Target[] {
  return targets.filter((target) => !isAllowed(allowed, target, held));
}

/** Every set that is forbidden some target and would not be with any one holding more. */
export function maximalForbidden(allowed: Allowed): readonly Held[] {
  const sets = subsets(allowed.holdings);
  const maximal = new Map<string, Held>();
  for (const target of targets) {
    for (const held of sets) {
      if (isAllowed(allowed, target, held)) continue;
      const missing = allowed.holdings.filter((each) => !held.has(each));
      if (missing.every((each) => isAllowed(allowed, target, new Set([...held, each])))) {
        maximal.set(nameOf(held), held);
      }
    }
  }
  return [...maximal.values()];
}

/** The rows of the table, each with its target; rows that contain another row of the target are an error in it. */
export function minimalAllowed(
  allowed: Allowed,
): readonly { readonly target: Target; readonly held: Held }[] {
  return targets.flatMap((target) =>
    allowed.rows[target]
      .filter(
        (row) => !allowed.rows[target].some((other) => other !== row && other.every((h) => row.includes(h))),
      )
      .map((row) => ({ target, held: new Set(row) })),
  );
}

export function subsets(holdings: readonly Holding[]): readonly Held[] {
  return Array.from(
    { length: 2 ** holdings.length },
    (_, bits) => new Set(holdings.filter((__, index) => (bits >> index) & 1)),
  );
}

export function nameOf(held: Held): string {
  return held.size === 0 ? "nothing" : [...held].join(" + ");
}
