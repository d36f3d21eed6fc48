import type { Json } from "@sparekey/storage";
import * as z from "zod/mini";
import type { SentSlots } from "../decide/send-allowance.js";
import type { Ratios } from "../decide/send-ratio.js";
import { MfaError } from "../error.js";

/** What a recipient or a tenant was sent within the last day, in a partition of its own. */
export interface SendsRecord {
  readonly schema: 1;
  readonly slots: SentSlots;
  /** By calling code; a tenant's only. */
  readonly ratios: Ratios;
}

const schema = z.strictObject({
  schema: z.literal(1),
  slots: z.record(z.string(), z.number()),
  ratios: z.record(
    z.string(),
    z.strictObject({ hour: z.number(), sent: z.number(), verified: z.number(), told: z.number() }),
  ),
});

/** A damaged one is no empty one: nothing is sent for free (S29). */
export function readSends(json: Json): SendsRecord {
  if (json === null) return { schema: 1, slots: {}, ratios: {} };
  const result = z.safeParse(schema, json);
  if (!result.success) throw new MfaError("damaged_record", "A budget for sending does not have its shape");
  return result.data;
}
