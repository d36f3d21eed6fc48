import type { Message } from "@sparekey/delivery";
import type { Context } from "./context.js";
import { type Draft, withMessage } from "./decision.js";

/** Tells every verified contact of the account (S31). An address that was never confirmed is not told. */
export function notifyAll(draft: Draft, message: Message, context: Context): Draft {
  if (!context.channels.email || context.person.email === null) return draft;
  return withMessage(draft, { channel: "email", to: { accountEmail: true }, message, expiresAt: null });
}
