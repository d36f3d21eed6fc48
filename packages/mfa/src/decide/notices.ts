import type { Message } from "@sparekey/delivery";
import type { AccountRecord } from "../record/account.js";
import { isOwnMailbox, sameMailbox } from "./contact-address.js";
import type { Context } from "./context.js";
import { type Draft, type MessageDraft, type OfAccount, type Recipient, withMessage } from "./decision.js";

/** Tells every verified contact of the account (S31). An address that was never confirmed is not told. */
export function notifyAll<S extends OfAccount>(
  draft: Draft<S>,
  message: Message,
  context: Context,
): Draft<S> {
  const { account } = draft.state;
  const { contacts, emailFactor } = account;
  const { channels, person } = context;
  const notice = (channel: "email" | "sms", to: MessageDraft["to"]): MessageDraft => ({
    channel,
    to,
    message,
    expiresAt: null,
    // By mail alone: in a text it would take two more, and a link in a text is what thieves send.
    ...(channel === "email" && message.kind !== "changes_frozen"
      ? { notMe: { since: context.now, undo: reachesOld(to, account, context) } }
      : {}),
  });
  return withMessage(
    draft,
    ...(channels.email && person.email !== null ? [notice("email", { accountEmail: true })] : []),
    ...(channels.email ? changedEmails(account, context).map((to) => notice("email", to)) : []),
    ...(channels.email
      ? contacts
          .filter(({ role }) => role === "recovery_email")
          .map(({ id }) => notice("email", { contact: id }))
      : []),
    // The account's own mailbox is told once, whatever else it is for.
    ...(channels.email && emailFactor !== null && !isOwnMailbox(emailFactor, person)
      ? [notice("email", { contact: emailFactor.id })]
      : []),
    ...(channels.sms
      ? contacts
          .filter(({ role }) => role !== "recovery_email")
          .map(({ id }) => notice("sms", { contact: id }))
      : []),
  );
}

/** For a time the old address hears of everything, and the new one from its confirmation on (S31, J3.11). */
function changedEmails(
  { emailChange: change }: AccountRecord,
  { now, person }: Context,
): readonly Recipient[] {
  if (change === null || change.undoUntil <= now) return [];
  const { before, after, state } = change;
  const unknown = (address: string) => person.email === null || !sameMailbox(person.email.address, address);
  return [
    ...(before !== null && unknown(before) ? [{ changedEmail: "before" } as const] : []),
    ...(state === "setting" && unknown(after) ? [{ changedEmail: "after" } as const] : []),
  ];
}

/** The change that this recipient can take back: the last one, by the address that it was changed from. */
function reachesOld(
  to: Recipient,
  { emailChange: change }: AccountRecord,
  { person, now }: Context,
): string | null {
  if (change === null || change.before === null || !change.undoable || change.undoUntil <= now) return null;
  if (change.state === "undoing" || change.state === "undone") return null;
  const old =
    "changedEmail" in to
      ? to.changedEmail === "before"
      : "accountEmail" in to && person.email !== null && sameMailbox(person.email.address, change.before);
  return old ? change.id : null;
}
