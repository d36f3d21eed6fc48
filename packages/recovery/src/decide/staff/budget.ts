import type { StaffLimits } from "../../staff-limits.js";

/** When a member of staff acted within the last 24 hours, by what it costs. */
export interface StaffBudget {
  readonly schema: 1;
  readonly acts: readonly number[];
  readonly codes: readonly number[];
  readonly reads: readonly number[];
}

/** A command is an act, and a code too where one is let go or a number shown. A look at the desk is a read. */
export type Cost = "act" | "code" | "read";

export type Reserved =
  | { readonly allowed: true; readonly budget: StaffBudget }
  | { readonly allowed: false; readonly untilMs: number };

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

export const untouched: StaffBudget = { schema: 1, acts: [], codes: [], reads: [] };

/**
 * Takes some, one mostly, from the budget before anything is done with it: a crash in between wastes one and never
 * overspends. The windows are exact, as those of guesses are.
 */
export function reserve(
  budget: StaffBudget,
  cost: Cost,
  limits: StaffLimits,
  now: number,
  times = 1,
): Reserved {
  const takes = {
    acts: cost === "read" ? 0 : times,
    codes: cost === "code" ? times : 0,
    reads: cost === "read" ? times : 0,
  };
  const untilMs = Math.max(
    opens(budget.acts, takes.acts, limits.actsPerHour, hourMs, now),
    opens(budget.codes, takes.codes, limits.codesPerHour, hourMs, now),
    opens(budget.codes, takes.codes, limits.codesPerDay, dayMs, now),
    opens(budget.reads, takes.reads, limits.readsPerHour, hourMs, now),
  );
  if (untilMs > 0) return { allowed: false, untilMs };
  const after = (before: readonly number[], took: number, windowMs: number): readonly number[] => [
    ...within(before, windowMs, now),
    ...Array<number>(took).fill(now),
  ];
  return {
    allowed: true,
    budget: {
      schema: 1,
      acts: after(budget.acts, takes.acts, hourMs),
      codes: after(budget.codes, takes.codes, dayMs),
      reads: after(budget.reads, takes.reads, hourMs),
    },
  };
}

function within(times: readonly number[], windowMs: number, now: number): readonly number[] {
  return times.filter((at) => at > now - windowMs);
}

/** When so many more are within the limit again; 0: now. A limit holds at least as many as are taken at once. */
function opens(times: readonly number[], more: number, most: number, windowMs: number, now: number): number {
  if (more === 0) return 0;
  const counted = within(times, windowMs, now);
  const first = counted[counted.length + more - 1 - most];
  return first === undefined ? 0 : first + windowMs;
}
