import { backupCodesLeft } from "../method/backup-codes.js";
import type { RecoveryMethodName } from "../policy.js";
import type { AccountRecord } from "../record/account.js";
import type { RecoveryOffer } from "../reply.js";
import { isTakenMailbox } from "./contact-address.js";
import type { Context } from "./context.js";

/** The recovery methods that stand ready: each name once, however many contacts there are of it (S13). */
export function recoveryMethodsOf(
  account: AccountRecord,
  context: Pick<Context, "person" | "restored">,
): readonly RecoveryMethodName[] {
  const roles = new Set<RecoveryMethodName>(
    account.contacts
      .filter((contact) => !isTakenMailbox(contact, account, context.person))
      .flatMap(({ role }) => (role === "phone" ? [] : [role])),
  );
  if (backupCodesLeft(account, context) > 0) roles.add("backup_codes");
  return [...roles];
}

/** How many more policy asks for, the required ones included (J1.5). */
export function recoveryMissing(account: AccountRecord, context: Context): number {
  const have = recoveryMethodsOf(account, context);
  const { atLeast, required } = context.policy.recovery;
  const must = required.filter((name) => isOffered(name, context) && !have.includes(name)).length;
  const possible = context.policy.recovery.offered.filter((name) => isOffered(name, context));
  // More than there is to offer cannot be asked for: that would be a dead end.
  return Math.max(must, Math.min(atLeast, possible.length) - have.length, 0);
}

export function recoveryOffers(account: AccountRecord, context: Context): readonly RecoveryOffer[] {
  const have = recoveryMethodsOf(account, context);
  return context.policy.recovery.offered
    .filter((method) => isOffered(method, context) && !have.includes(method))
    .map((method) => ({ method, required: context.policy.recovery.required.includes(method) }));
}

/** Whether this host can carry it: a method it composed, a channel it gave (J6.1: nothing dead is offered). */
export function isOffered(name: RecoveryMethodName, context: Context): boolean {
  if (!context.policy.recovery.offered.includes(name)) return false;
  if (name === "recovery_phone") return context.channels.sms || context.channels.voice;
  return (
    context.methods.some((method) => method.name === name) &&
    (name === "backup_codes" || context.channels.email)
  );
}
