/** The account's own e-mail, as a root: what a mailed link and a password reset rest on too (S33). */
export const ownMailboxRoot = "mailbox:account";

/**
 * A mailbox of the account's, and it is not known any more which: a password was reset through its own e-mail, and
 * that address may be a recovery e-mail by now. No mailbox shows anything beside it (S33).
 */
export const someMailboxRoot = "mailbox:*";

/** Whether a root is a mailbox: what came by mail is no second factor of its own (NIST SP 800-63B-4, 3.1.3.1). */
export function isMailbox(root: string): boolean {
  return root.startsWith("mailbox:");
}

/** Whether a proof adds to the first factor: the same root counts once (S13, S33). */
export function addsTo(first: readonly string[], { root }: { readonly root: string }): boolean {
  return !first.includes(root) && !(isMailbox(root) && first.includes(someMailboxRoot));
}
