import type { Entry, Json } from "@sparekey/storage";
import * as z from "zod/mini";
import type { Pool } from "../record/account.js";

type Pools = Readonly<Record<string, Pool>>;

/** As long as the record of an account with a PIN, in bytes or so. */
const recordBytes = 1_500;

const schema = z.object({
  pools: z.record(
    z.string(),
    z.strictObject({
      consecutive: z.number(),
      lockedUntil: z.number(),
      wrongAt: z.array(z.number()),
      disabled: z.boolean(),
    }),
  ),
});

/** The wrong guesses at names that are not there (S47). It permits nothing: one that cannot be read starts anew. */
export function readDecoy(entry: Entry | null): Pools {
  const result = z.safeParse(schema, entry?.value);
  return result.success ? result.data.pools : {};
}

export function writeDecoy(pools: Pools, now: number): Json {
  return {
    schema: 1,
    at: now,
    pools: Object.fromEntries(
      Object.entries(pools).map(([way, pool]) => [way, { ...pool, wrongAt: [...pool.wrongAt] }]),
    ),
    filled: "-".repeat(recordBytes),
  };
}
