import type { ResetReason } from "@sparekey/recovery";
import type { MiddlewareHandler } from "hono";
import type { Ctx, Env } from "./web.js";

/** What a session is for. Signing out, or in as somebody else, is always possible. */
const closed = /^\/(settings(?!\/password$)|staff)(\/|$)/;

/** Why this session's password must be set anew; null where it need not (J3.9). */
export function dueReasonOf(c: Ctx): ResetReason | null {
  const reason = c.get("visitor").session?.notes.password_due;
  return reason === "complexity" ||
    reason === "dictionary" ||
    reason === "compromised" ||
    reason === "inactive"
    ? reason
    : null;
}

/** Whoever must set a new password does nothing else first. */
export function passwordFirst(): MiddlewareHandler<Env> {
  return (c, next) =>
    dueReasonOf(c) !== null && closed.test(c.req.path)
      ? Promise.resolve(c.redirect("/settings/password", 303))
      : next();
}
