import { emailRoot, emailWay } from "../method/email-code.js";
import { isSentCode } from "../method/sent-code.js";
import type { EmailFactor } from "../record/account.js";
import { advance } from "./advance.js";
import { type AssignedEmail, bindEmailWay } from "./assigned-email.js";
import { boundAnewIn, rightIn } from "./bucket.js";
import { sameMailbox, typedAddress } from "./contact-address.js";
import type { Context } from "./context.js";
import { type Draft, withAccount, withAct, withChallenge, withEvent, withProblem } from "./decision.js";
import { notifyAll } from "./notices.js";
import { isReplacing } from "./recovered.js";
import { refuse } from "./refuse.js";
import { withoutApps, withoutEmailFactor } from "./remove-factors.js";
import { typedDigits } from "./typed-code.js";
import { whyNotNow } from "./why-not-now.js";

/** Typing the address has a pool of its own: guessing at it closes no way in (S53). */
export const addressWay = "email_address";

/**
 * The person enters the e-mail address once (J5.3). It is only compared (S37): nothing of it is kept, the code
 * goes to the spelling that is stored (S18), and a wrong one is told nothing about the right one.
 */
export function answerAddress(
  draft: Draft,
  assigned: AssignedEmail,
  typed: { readonly address?: unknown },
  context: Context,
): Draft {
  const closed = whyNotNow(draft.state, addressWay, context);
  if (closed !== null) return withProblem(draft, closed);
  const address = typedAddress("recovery_email", typed.address);
  if (address === null) return withProblem(draft, { code: "invalid_input", field: "address" });
  if (!sameMailbox(address, assigned.address)) {
    return refuse(draft, { way: addressWay, method: emailWay, why: "wrong" }, context);
  }
  const right = withAccount(draft, rightIn(draft.state, addressWay, context));
  return advance(withChallenge(right, { addressTyped: assigned.id, sent: null }), context);
}

/** The code came back: from now on e-mail is the factor, and what it stands in for is none any more. */
export function confirmEmail(
  draft: Draft,
  assigned: AssignedEmail,
  typed: { readonly code: unknown },
  context: Context,
): Draft {
  const closed = whyNotNow(draft.state, bindEmailWay, context);
  if (closed !== null) return withProblem(draft, closed);
  const code = typedDigits(typed.code, [6]);
  if (code === null) return withProblem(draft, { code: "invalid_input", field: "code" });
  const { challenge } = draft.state;
  if (!isSentCode(challenge, bindEmailWay, code, context)) {
    return refuse(draft, { way: bindEmailWay, method: emailWay, why: "wrong" }, context);
  }
  // The address before it is told while it still is one (S31).
  const cleared = withoutEmailFactor(draft, context);
  const { account } = cleared.state;
  const { id, address } = assigned;
  const factor: EmailFactor = { id, address, addedAt: context.now, lastUsedAt: null };
  const anew = { ...account, ...boundAnewIn(account, emailWay) };
  // What stood before it answers no more, in any challenge that is open: the epoch is another.
  const epoch = account.apps.length > 0 ? account.epoch + 1 : account.epoch;
  const proof = {
    method: emailWay,
    way: emailWay,
    amr: ["otp"],
    root: emailRoot(factor, context.person),
    at: context.now,
  };
  const bound = withChallenge(
    withAccount(cleared, {
      ...rightIn({ account: anew, challenge }, bindEmailWay, context),
      emailFactor: factor,
      enrolledAt: account.enrolledAt ?? context.now,
      epoch,
      recovered:
        account.recovered !== null && isReplacing(draft.state, context)
          ? { ...account.recovered, replacement: id }
          : account.recovered,
    }),
    { sent: null, boundFactor: id, epoch, proofs: [...challenge.proofs, proof] },
  );
  const added = withEvent(bound, { type: "factor_added", method: emailWay, factor: id, name: "Email" });
  const enrolled =
    account.enrolledAt === null
      ? withAct(withEvent(added, { type: "enrolled" }), { act: "mark_enrolled" })
      : added;
  const told = notifyAll(
    enrolled,
    { kind: "factor_added", factor: "email_code", atMs: context.now, userName: context.person.userName },
    context,
  );
  return advance(withoutApps(told, account.apps, context), context);
}
