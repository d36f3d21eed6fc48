import type { StaffLimits } from "../../staff-limits.js";

/** When a member of staff acted within the last 24 hours, by what it costs. */
export interface StaffBudget {
  readonly schema: 1;
  readonly acts: readonly number[];
  readonly codes: readonly number[];
}

export type Cost = "act" | "code";

export type Reserved =
  | { readonly allowed: true; readonly budget: StaffBudget }
  | { readonly allowed: false; readonly untilMs: number };

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

export const untouched: StaffBudget = { schema: 1, acts: [], codes: [] };

/**
 * Takes one from the budget before anything is done with it: a crash in between wastes one and never
 * overspends. The windows are exact, as those of guesses are.
 */
export function reserve(budget: StaffBudget, cost: Cost, limits: StaffLimits, now: number): Reserved {
  const untilMs = Math.max(
    opens(budget.acts, limits.actsPerHour, hourMs, now),
    cost === "code" ? opens(budget.codes, limits.codesPerHour, hourMs, now) : 0,
    cost === "code" ? opens(budget.codes, limits.codesPerDay, dayMs, now) : 0,
  );
  if (untilMs > 0) return { allowed: false, untilMs };
  return {
    allowed: true,
    budget: {
      schema: 1,
      acts: [...within(budget.acts, hourMs, now), now],
      codes: cost === "code" ? [...within(budget.codes, dayMs, now), now] : within(budget.codes, dayMs, now),
    },
  };
}

function within(times: readonly number[], windowMs: number, now: number): readonly number[] {
  return times.filter((at) => at > now - windowMs);
}

/** When one more is within the limit again; 0: now. */
function opens(times: readonly number[], most: number, windowMs: number, now: number): number {
  const counted = within(times, windowMs, now);
  const first = counted[counted.length - most];
  return first === undefined ? 0 : first + windowMs;
}
