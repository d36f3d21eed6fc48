import { readKey } from "../key.js";
import type { Plan } from "../plan.js";
import type { Entry, Key } from "../store.js";

/** Whether a plan only checks. Then one read answers it, and nothing needs to be locked. */
export function onlyChecks(plan: Plan): boolean {
  return plan.touches.every(({ effect }) => effect === "keep");
}

/** The keys of a plan, in its order. */
export function keysOf(plan: Plan): readonly Key[] {
  return plan.touches.map(({ path }) => readKey({ tenant: plan.tenant, partition: plan.partition, path }));
}

/** Whether the checks of a plan hold for the entries of {@link keysOf}. */
export function checksHold(plan: Plan, entries: readonly (Entry | null)[]): boolean {
  return plan.touches.every(({ check }, i) => check === undefined || check === (entries[i]?.version ?? null));
}
