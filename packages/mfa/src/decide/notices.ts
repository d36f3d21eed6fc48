import type { Message } from "@sparekey/delivery";
import type { Context } from "./context.js";
import { type Draft, type MessageDraft, type OfAccount, withMessage } from "./decision.js";

/** Tells every verified contact of the account (S31). An address that was never confirmed is not told. */
export function notifyAll<S extends OfAccount>(
  draft: Draft<S>,
  message: Message,
  context: Context,
): Draft<S> {
  const { contacts } = draft.state.account;
  const { channels, person } = context;
  const notice = (channel: "email" | "sms", to: MessageDraft["to"]): MessageDraft => ({
    channel,
    to,
    message,
    expiresAt: null,
    // By mail alone: in a text it would take two more, and a link in a text is what thieves send.
    ...(channel === "email" && message.kind !== "changes_frozen" ? { notMe: { since: context.now } } : {}),
  });
  return withMessage(
    draft,
    ...(channels.email && person.email !== null ? [notice("email", { accountEmail: true })] : []),
    ...(channels.email
      ? contacts
          .filter(({ role }) => role === "recovery_email")
          .map(({ id }) => notice("email", { contact: id }))
      : []),
    ...(channels.sms
      ? contacts
          .filter(({ role }) => role !== "recovery_email")
          .map(({ id }) => notice("sms", { contact: id }))
      : []),
  );
}
