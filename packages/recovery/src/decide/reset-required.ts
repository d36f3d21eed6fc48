import { type Context, type Draft, type OfAccount, withEvent, withMessage } from "@sparekey/mfa/extend";
import type { RecoveryLimits } from "../limits.js";
import type { NewLink } from "../link.js";
import type { ResetReason } from "../password-api.js";
import { passwordRecordOf, withPasswordRecord } from "../password-record.js";
import { linkEndsAt, mailed, mayMail } from "./mail-budget.js";
import { linkRecord } from "./reset-link.js";

/** Mails why a new password is due, and a link to set one, to the address on file (S36). */
export function decideResetRequired<S extends OfAccount>(
  draft: Draft<S>,
  link: Pick<NewLink, "id" | "secret" | "url">,
  reason: ResetReason,
  context: Context,
  limits: RecoveryLimits,
): Draft<S> {
  const { sent } = passwordRecordOf(draft.state.account);
  const { person, now, channels } = context;
  if (!channels.email || person.email?.verified !== true || !mayMail(sent, "due", limits, now)) return draft;
  const expiresAt = linkEndsAt(sent, "due", limits, now);
  const kept = withPasswordRecord(draft, {
    sent: mailed(sent, "due", now),
    link: linkRecord(link, draft.state.account, expiresAt, context),
  });
  const message = {
    kind: "password_reset_required",
    reason,
    url: link.url,
    expiresAtMs: expiresAt,
    atMs: now,
    userName: person.userName,
  } as const;
  const to = { accountEmail: true } as const;
  return withEvent(withMessage(kept, { channel: "email", to, counts: "anybody", message, expiresAt }), {
    type: "password_link_sent",
  });
}
