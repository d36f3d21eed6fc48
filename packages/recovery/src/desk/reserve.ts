import type { Key } from "@sparekey/storage";
import * as z from "zod/mini";
import type { Core } from "../core.js";
import { type Cost, reserve, type StaffBudget, untouched } from "../decide/staff/budget.js";
import { RecoveryError } from "../error.js";
import type { StaffLimits } from "../staff-limits.js";

const schema = z.strictObject({
  schema: z.literal(1),
  acts: z.array(z.number()),
  codes: z.array(z.number()),
  reads: z.array(z.number()),
});

const mostAttempts = 8;

/** In a partition of its own: many accounts' commits need it. */
export function budgetKey(tenant: string, member: string): Key {
  return [tenant, `staff:${member}`, "budget"];
}

export type Reservation = { readonly untilMs: number } | "reserved" | "busy" | "unavailable";

/**
 * Takes one from the budget of a member of staff, in a partition of its own, before what it is for is
 * begun. A record that is damaged, or a store that fails, lets nobody act (S29).
 */
export async function reserveFor(
  { engine }: Core,
  member: string,
  cost: Cost,
  limits: StaffLimits,
  times = 1,
): Promise<Reservation> {
  const key = budgetKey(engine.tenant, member);
  try {
    for (let tries = 0; tries < mostAttempts; tries += 1) {
      const [entry] = await engine.store.get([key]);
      const budget: StaffBudget = entry ? z.parse(schema, entry.value) : untouched;
      const reserved = reserve(budget, cost, limits, engine.clock(), times);
      if (!reserved.allowed) return { untilMs: reserved.untilMs };
      // Nothing whose absence permits something expires: no time to live.
      const written = await engine.store.commit({
        check: [{ key, version: entry?.version ?? null }],
        set: [{ key, value: { ...reserved.budget } }],
      });
      if (written) return "reserved";
      await engine.wait(((engine.random(1)[0] ?? 0) / 256) * 2 ** tries);
    }
    return "busy";
  } catch (error) {
    engine.onError?.(error);
    return "unavailable";
  }
}

/**
 * The same for what only reads: "nothing there" would be an answer, and a wrong one.
 *
 * @throws {RecoveryError} `too_soon`
 */
export async function reserveRead(core: Core, member: string, limits: StaffLimits, times = 1): Promise<void> {
  const reserved = await reserveFor(core, member, "read", limits, times);
  if (reserved === "reserved") return;
  if (typeof reserved !== "object") throw new Error(`The budget of a member of staff: ${reserved}`);
  const { untilMs } = reserved;
  throw new RecoveryError("too_soon", "This member of staff has read as much as they may in an hour", {
    untilMs,
  });
}
