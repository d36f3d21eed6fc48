import type { Plan } from "../plan.js";

/** The checks of a plan as the JSON that `held` reads, `null` when there are none. */
export function checksOf(plan: Plan): string | null {
  return list(plan.touches.flatMap(({ path, check }) => (check === undefined ? [] : [[path, check]])));
}

/** The writes of a plan as the JSON that `set` reads, `null` when there are none. */
export function writesOf(plan: Plan): string | null {
  return list(
    plan.touches.flatMap(({ path, effect }) =>
      typeof effect === "string" ? [] : [[path, effect.value, effect.expiresAt, effect.dueAt]],
    ),
  );
}

/** The deletions of a plan as the JSON that `remove` reads, `null` when there are none. */
export function removalsOf(plan: Plan): string | null {
  return list(plan.touches.flatMap(({ path, effect }) => (effect === "delete" ? [path] : [])));
}

function list(items: readonly unknown[]): string | null {
  return items.length === 0 ? null : JSON.stringify(items);
}
