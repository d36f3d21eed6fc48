import type { Person } from "../directory.js";
import type { AccountRecord } from "../record/account.js";
import { isOwnMailbox } from "./contact-address.js";
import type { Context } from "./context.js";
import { type Draft, type OfAccount, withAccount, withEvent } from "./decision.js";
import { ownMailboxRoot, someMailboxRoot } from "./mailbox-root.js";
import { notifyAll } from "./notices.js";

/**
 * What let the password be changed. `known`: the one before it. `mailbox`: a link or code to the account's
 * e-mail. `support`: a person of the host's.
 */
export type PasswordThrough = "known" | "mailbox" | "support";

/**
 * After the host has stored a new password. What was begun with the old one is void (S50): nobody's later
 * success may finish it. Every contact is told (S31).
 */
export function decidePasswordChanged<S extends OfAccount>(
  draft: Draft<S>,
  through: PasswordThrough,
  context: Context,
): Draft<S> {
  const { account } = draft.state;
  const changed = withAccount(draft, {
    epoch: account.epoch + 1,
    passwordRoot: rootThrough(account, through, context.person),
  });
  return notifyAll(
    withEvent(changed, { type: "password_changed", through }),
    { kind: "password_changed", atMs: context.now, userName: context.person.userName },
    context,
  );
}

/** Changing a password with itself shows nothing new: one that rests on a mailbox goes on doing so (S33). */
export function rootThrough(
  account: AccountRecord,
  through: PasswordThrough,
  person: Pick<Person, "email">,
): string | null {
  switch (through) {
    case "known":
      return account.passwordRoot;
    case "mailbox":
      // A contact that is the account's own e-mail today is a way of its own once that has changed.
      return account.contacts.some((contact) => isOwnMailbox(contact, person))
        ? someMailboxRoot
        : ownMailboxRoot;
    case "support":
      return "support";
  }
}
