import * as z from "zod/mini";
import type { Assigned, EmailFactor } from "./account.js";

const time = z.number();

/** What a specialist has set, as it is stored. */
export const assigned: z.ZodMiniType<Assigned> = z.strictObject({
  id: z.string(),
  flavour: z.enum(["app", "email"]),
  address: z.nullable(z.string()),
  at: time,
});
/** E-mail as the factor, as it is stored. */
export const emailFactor: z.ZodMiniType<EmailFactor> = z.strictObject({
  id: z.string(),
  address: z.string(),
  addedAt: time,
  lastUsedAt: z.nullable(time),
});
