import { mayReach } from "../calling-codes.js";
import { isSentCode } from "../method/sent-code.js";
import type { BackupCodeSet, Contact, ContactRole } from "../record/account.js";
import { advance } from "./advance.js";
import { boundAnewIn, rightIn } from "./bucket.js";
import { phoneVerified } from "./code-verified.js";
import { isTakenMailbox, sameMailbox, typedAddress } from "./contact-address.js";
import { contactTarget, maskOf, confirmContactWay as way } from "./contact-target.js";
import type { Context } from "./context.js";
import { type Draft, withAccount, withChallenge, withEvent, withProblem } from "./decision.js";
import { emailConfirmed, mayBecomeEmail } from "./email-change.js";
import { enrolledByFactor } from "./enrolled.js";
import { ownMailboxRoot, someMailboxRoot } from "./mailbox-root.js";
import { notifyAll } from "./notices.js";
import { recoversFrom } from "./recovered.js";
import { isOffered } from "./recovery-methods.js";
import { refuse } from "./refuse.js";
import { sendCode } from "./send-code.js";
import { typedDigits } from "./typed-code.js";
import { whyNotNow } from "./why-not-now.js";

/** Of one role: each is one more mailbox or number that a code may be asked from. */
const mostContacts = 3;

/** Begins one recovery method: makes codes to save, or sends a code to the address that was typed. */
export function beginRecoveryMethod(
  draft: Draft,
  choice: { readonly method: unknown; readonly to: unknown },
  context: Context,
): Draft {
  const { method } = choice;
  if (method === "phone" && context.channels.sms && context.methods.some(({ name }) => name === "sms_code")) {
    return beginContact(draft, method, choice.to, context);
  }
  if (method === "backup_codes" && isOffered(method, context)) return withNewCodes(draft, context);
  if ((method !== "recovery_email" && method !== "recovery_phone") || !isOffered(method, context)) {
    return withProblem(draft, { code: "invalid_input", field: "method" });
  }
  return beginContact(draft, method, choice.to, context);
}

function beginContact(draft: Draft, method: ContactRole, to: unknown, context: Context): Draft {
  const address = typedAddress(method, to);
  const reached =
    address !== null && (method === "recovery_email" || mayReach(address, context.callingCodes));
  if (address === null || !reached || !hasRoomFor(draft, { role: method, address }, context)) {
    return withProblem(draft, { code: "invalid_input", field: "to" });
  }
  const id = context.fresh.id();
  const pending = withChallenge(draft, { pendingContact: { id, role: method, address }, pendingCodes: null });
  const sent = sendCode(pending, contactTarget(method, id, address, context), context);
  // Not sent: the page stays, and says when it may be tried again.
  return sent.problem === undefined ? sent : withProblem(draft, sent.problem);
}

/** One mailbox or SIM is one root: it is not the factor and the way back in, nor either of them twice (S13). */
function hasRoomFor(
  { state: { account } }: Draft,
  { role, address }: Pick<Contact, "role" | "address">,
  { person }: Context,
): boolean {
  const own = isTakenMailbox({ address }, account, person);
  const twice = account.contacts.some((contact) => sameMailbox(contact.address, address));
  return !own && !twice && account.contacts.filter((contact) => contact.role === role).length < mostContacts;
}

/** The code that was sent to the new contact makes it one (S20). */
export function confirmContact(draft: Draft, typed: { readonly code: unknown }, context: Context): Draft {
  const pending = draft.state.challenge.pendingContact;
  if (pending === null) return draft;
  const closed = whyNotNow(draft.state, way, context);
  if (closed !== null) return withProblem(draft, closed);
  // Another challenge may have confirmed the same address, and the host's own may have changed, meanwhile.
  const { id, role, address } = pending;
  const fits =
    role === "email"
      ? mayBecomeEmail(draft, address, context)
      : hasRoomFor(draft, { role, address }, context);
  if (!fits) return withProblem(draft, { code: "invalid_input", field: "to" });
  const code = typedDigits(typed.code, [6]);
  if (code === null) return withProblem(draft, { code: "invalid_input", field: "code" });
  if (!isSentCode(draft.state.challenge, way, code, context)) {
    return refuse(draft, { way, method: pending.role, why: "wrong" }, context);
  }
  const { account } = draft.state;
  const proved = withChallenge(withAccount(draft, rightIn(draft.state, way, context)), {
    pendingContact: null,
    sent: null,
  });
  if (role === "email") return advance(emailConfirmed(proved, { id, address }, context), context);
  const contact: Contact = {
    id,
    role,
    address,
    addedAt: context.now,
    verifiedAt: context.now,
    recoversFrom: recoversFrom(draft.state, context),
  };
  const added = widened(withAccount(proved, { contacts: [...account.contacts, contact] }), role);
  const enrolled = role === "phone" ? enrolledByFactor(added, context) : added;
  const told = notifyAll(
    withEvent(enrolled, { type: "contact_added", contact: contact.id, role: contact.role }),
    {
      kind: "contact_added",
      contact: contact.role,
      masked: maskOf(contact.role, contact.address),
      atMs: context.now,
      userName: context.person.userName,
    },
    context,
  );
  return advance(phoneVerified(told, contact, context), context);
}

/**
 * A mailbox that is added while the password rests on one may be the very one: the account's e-mail can have
 * changed since (S33). What was begun before that was known is void.
 */
function widened(draft: Draft, role: ContactRole): Draft {
  const { passwordRoot, epoch } = draft.state.account;
  if (role !== "recovery_email" || passwordRoot !== ownMailboxRoot) return draft;
  const after = epoch + 1;
  return withChallenge(withAccount(draft, { passwordRoot: someMailboxRoot, epoch: after }), { epoch: after });
}

/** Codes are live, and the old set void, only once they are said to be saved (J1.7). */
export function acknowledgeCodes(draft: Draft, typed: { readonly saved: unknown }, context: Context): Draft {
  const { pendingCodes } = draft.state.challenge;
  if (pendingCodes === null) return draft;
  if (typed.saved !== true) return withProblem(draft, { code: "invalid_input", field: "saved" });
  const { account } = draft.state;
  const buckets = boundAnewIn(account, "backup_codes");
  // What a code of the set before was shown in is over, but for the challenge that replaces it (S50).
  const epoch = account.epoch + (account.backupCodes === null ? 0 : 1);
  const live = withChallenge(withAccount(draft, { backupCodes: pendingCodes, ...buckets, epoch }), {
    pendingCodes: null,
    epoch,
  });
  const count = pendingCodes.codes.length;
  const told = notifyAll(
    withEvent(live, { type: "backup_codes_generated", set: pendingCodes.id, count }),
    { kind: "backup_codes_generated", count, atMs: context.now, userName: context.person.userName },
    context,
  );
  return advance(told, context);
}

function withNewCodes(draft: Draft, context: Context): Draft {
  const codes = context.fresh.backupCodes(context.policy.backupCodeBits);
  const id = context.fresh.id();
  const hashed = context.codes.hashBackupCodes(codes, {
    tenant: context.tenant,
    account: context.account,
    set: id,
  });
  const set: BackupCodeSet = {
    id,
    generatedAt: context.now,
    codes: hashed.map((each) => ({ hashed: each, usedAt: null })),
  };
  return { ...withChallenge(draft, { pendingCodes: set, pendingContact: null }), shownCodes: codes };
}
