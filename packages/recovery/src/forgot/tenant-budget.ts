import * as z from "zod/mini";
import type { Core } from "../core.js";
import type { RecoveryLimits } from "../limits.js";
import { RetryLater } from "../retry-later.js";

const hourMs = 60 * 60_000;
const mostTries = 16;
const record = z.strictObject({ schema: z.literal(1), since: z.number(), count: z.number() });

/** What comes of the doors that anybody can knock at, and how much of it a tenant has in an hour. */
const mostOf: Readonly<Record<"mails" | "cases", (limits: RecoveryLimits) => number>> = {
  mails: ({ tenantMailsPerHour }) => tenantMailsPerHour,
  cases: ({ tenantCasesPerHour }) => tenantCasesPerHour,
};

/**
 * Reserves one of the tenant's hour, in its own partition: a crash wastes one, and never sends one more (S24).
 * Beyond it, nothing is dropped: what was asked for waits for the next hour.
 *
 * @throws {RetryLater}
 */
export async function reserveTenant({ engine, limits }: Core, what: keyof typeof mostOf): Promise<void> {
  const key = [engine.tenant, "forgot", what] as const;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = engine.clock();
    const [entry] = await engine.store.get([key]);
    const read = z.safeParse(record, entry?.value);
    const current =
      read.success && Math.abs(now - read.data.since) < hourMs
        ? read.data
        : { schema: 1, since: now, count: 0 };
    if (current.count >= mostOf[what](limits)) {
      throw new RetryLater(`The tenant's ${what} of this hour are used up`, current.since + hourMs - now);
    }
    const committed = await engine.store.commit({
      check: [{ key, version: entry?.version ?? null }],
      set: [{ key, value: { ...current, schema: 1, count: current.count + 1 } }],
    });
    if (committed) return;
    await engine.wait(((engine.random(1)[0] ?? 0) / 256) * Math.min(2 ** tries, 64));
  }
  throw new RetryLater("Too many at once");
}
