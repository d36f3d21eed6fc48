import type { Json } from "@sparekey/storage";
import * as z from "zod/mini";
import type { MfaEvent } from "../event.js";

const head = z.looseObject({ id: z.string(), type: z.string(), atMs: z.number(), account: z.string() });
const event = z.custom<MfaEvent>((value) => z.safeParse(head, value).success);
const entry = z.object({ schema: z.literal(1), events: z.array(event) });

/** The events of one stored entry, or `null` where it is none. */
export function eventsIn(value: Json): readonly MfaEvent[] | null {
  const parsed = z.safeParse(entry, value);
  return parsed.success ? parsed.data.events : null;
}
