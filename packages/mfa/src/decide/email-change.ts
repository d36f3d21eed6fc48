import { maskEmail } from "@sparekey/delivery";
import type { EventDetail } from "../event.js";
import type { AccountRecord, EmailChange } from "../record/account.js";
import { isOwnMailbox, sameMailbox, typedAddress } from "./contact-address.js";
import { contactTarget } from "./contact-target.js";
import type { Context } from "./context.js";
import {
  type Draft,
  type OfAccount,
  withAccount,
  withAct,
  withChallenge,
  withEvent,
  withMessage,
  withProblem,
} from "./decision.js";
import { notifyAll } from "./notices.js";
import { sendCode } from "./send-code.js";

/** The act that sets the host's address; carried out in the order it was asked for. */
export const setEmailAct = "mfa.set_email";

/**
 * Asks the new address for proof. Until it has come, mail goes to the old one, which is told (J3.11): nothing
 * of the account is changed here.
 */
export function beginEmailChange(draft: Draft, typed: { readonly to: unknown }, context: Context): Draft {
  const { account } = draft.state;
  const { person } = context;
  const address = typedAddress("email", typed.to);
  if (address === null || !isFree(address, account, context)) {
    return withProblem(draft, { code: "invalid_input", field: "to" });
  }
  // The host has not taken in the change before this one.
  if (isSetting(account)) return withProblem(draft, { code: "busy" });
  const asked = draft.state.challenge.pendingContact;
  const again = asked !== null && asked.role === "email" && asked.address === address;
  const id = again ? asked.id : context.fresh.id();
  const pending = withChallenge(draft, {
    pendingContact: { id, role: "email", address },
    pendingCodes: null,
  });
  const sent = sendCode(pending, contactTarget("email", id, address, context), context);
  if (sent.problem !== undefined) return withProblem(draft, sent.problem);
  // The same change under the same proof sends its code again: the old address was told of it already.
  if (again) return sent;
  return notifyAll(
    withEvent(sent, { type: "email_change_asked", change: id }),
    { kind: "contact_change_pending", ...changed(person.email?.address ?? "", address, context) },
    context,
  );
}

/** The address is proved: the host is asked to set it, and both are told. The old one can undo it for a time. */
export function emailConfirmed(
  draft: Draft,
  pending: { readonly id: string; readonly address: string },
  context: Context,
): Draft {
  const { account } = draft.state;
  const { now, person, policy } = context;
  const earlier = account.emailChange;
  const change: EmailChange = {
    id: pending.id,
    before: person.email?.address ?? null,
    after: pending.address,
    at: now,
    undoUntil: now + policy.undoEmailMs,
    // What is done again by a factor after it was undone stays done: the old mailbox has no eternal veto (S43).
    undoable:
      person.email !== null &&
      !(earlier !== null && earlier.undoUntil > now && (earlier.state === "undone" || !earlier.undoable)),
    state: "setting",
  };
  return notifyAll(
    withAct(
      withEvent(withAccount(draft, { emailChange: change }), { type: "email_changed", change: change.id }),
      { act: "do", name: setEmailAct, input: null },
    ),
    { kind: "contact_changed", ...changed(change.before ?? "", change.after, context) },
    context,
  );
}

export function mayUndoEmail({ emailChange }: AccountRecord, change: string | null, now: number): boolean {
  return (
    emailChange !== null &&
    emailChange.id === change &&
    emailChange.undoable &&
    emailChange.before !== null &&
    emailChange.undoUntil > now &&
    (emailChange.state === "setting" || emailChange.state === "set")
  );
}

/** Whether that change was taken back: the host has the old address again, or is being asked to. */
export function isUndone({ emailChange }: AccountRecord, change: string | null): boolean {
  return emailChange?.id === change && (emailChange.state === "undoing" || emailChange.state === "undone");
}

/** Whoever reads the old mailbox takes the change back, once. What was begun in between is void. */
export function undoEmail<S extends OfAccount>(draft: Draft<S>, context: Context): Draft<S> {
  const { emailChange: change, epoch } = draft.state.account;
  if (change === null || change.before === null) return draft;
  const told = notifyAll(draft, undoneNotice(change.before, context), context);
  const newOne = withMessage(told, {
    channel: "email",
    to: { changedEmail: "after" },
    message: undoneNotice(change.before, context),
    expiresAt: null,
  });
  // The new address is told already while it is being set, and once it is the host's.
  const isTold = change.state === "setting" || isOwnMailbox({ address: change.after }, context.person);
  const everyone = isTold ? told : newOne;
  return withAct(
    withEvent(withAccount(everyone, { emailChange: { ...change, state: "undoing" }, epoch: epoch + 1 }), {
      type: "email_change_undone",
      change: change.id,
    }),
    { act: "do", name: setEmailAct, input: null },
  );
}

/** What the host's directory should hold, while it may not, and the key that makes setting it idempotent. */
export function wantedEmail({ emailChange: change }: AccountRecord): {
  readonly address: string;
  readonly key: string;
} | null {
  if (change?.state === "setting") return { address: change.after, key: `${change.id}.set` };
  if (change?.state === "undoing" && change.before !== null) {
    return { address: change.before, key: `${change.id}.undo` };
  }
  return null;
}

/** The host has done it. `null` where something else is wanted by now: that is to be set too. */
export function emailIsSet(draft: Draft<OfAccount>, key: string): Draft<OfAccount> | null {
  const { emailChange: change } = draft.state.account;
  if (change === null || wantedEmail(draft.state.account)?.key !== key) return null;
  const state = change.state === "undoing" ? "undone" : "set";
  const type: EventDetail["type"] = "email_set";
  return withEvent(withAccount(draft, { emailChange: { ...change, state } }), { type, change: change.id });
}

/** Whether the address that was proved may be set now. */
export function mayBecomeEmail({ state }: Draft, address: string, context: Context): boolean {
  return isFree(address, state.account, context) && !isSetting(state.account);
}

/** Not the account's already, and no contact of its: one mailbox is one root (S13). */
function isFree(address: string, { contacts }: AccountRecord, { person }: Context): boolean {
  return (
    !isOwnMailbox({ address }, person) && !contacts.some((contact) => sameMailbox(contact.address, address))
  );
}

function isSetting({ emailChange }: AccountRecord): boolean {
  return emailChange?.state === "setting" || emailChange?.state === "undoing";
}

function changed(before: string, after: string, { now, person }: Context) {
  const masked = (address: string): string => (address === "" ? "" : maskEmail(address));
  return {
    contact: "email",
    before: masked(before),
    after: masked(after),
    atMs: now,
    userName: person.userName,
  } as const;
}

function undoneNotice(stays: string, { now, person }: Context) {
  return {
    kind: "contact_change_undone",
    contact: "email",
    masked: maskEmail(stays),
    atMs: now,
    userName: person.userName,
  } as const;
}
