import type { RecoveryMethodName } from "@sparekey/delivery";
import type { Method } from "../method/method.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord, Proof } from "../record/challenge.js";
import type { Context } from "./context.js";
import { type Draft, type State, withAccount, withEvent } from "./decision.js";
import { ownMailboxRoot } from "./mailbox-root.js";
import { notifyAll } from "./notices.js";
import { isBeforeRestore } from "./restore.js";
import { stoodIn } from "./stand-in.js";

/**
 * Until when this challenge changes nothing, or `null`. After a recovery only a factor that was there
 * before changes contacts and factors: a thief who has recovered has his replacement and no more (S35).
 * After "this was not me" nobody does, until a factor is shown again (S43).
 */
export function frozenUntil({ account, challenge }: State, context: Context): number | null {
  const { now, policy } = context;
  const byLink = isFrozen(account, now) ? account.frozen.until : 0;
  const byRecovery = !isRecovered(account, now)
    ? 0
    : showsFactorOf(account.recovered.at, { account, challenge }, context)
      ? 0
      : account.recovered.until;
  // What is no factor changes nothing even where the account's own time has just ended.
  const byProof = showsFactorOf(Number.POSITIVE_INFINITY, { account, challenge }, context)
    ? 0
    : Math.max(0, ...challenge.proofs.map(({ at }) => at + policy.afterRecovery.frozenMs));
  const until = Math.max(byLink, byRecovery, byProof);
  return until > now ? until : null;
}

/**
 * The same for a change in the settings. Whoever issued what stands in for a factor has said that the device
 * is lost: removing it is all that is allowed then (J4.3), and that is not frozen by the use of it.
 */
export function changeFrozenUntil(state: State, context: Context): number | null {
  if (!stoodIn(state.challenge, context)) return frozenUntil(state, context);
  return isFrozen(state.account, context.now) ? state.account.frozen.until : null;
}

/** Whether this challenge may bind an app: where nothing is frozen, or as the one replacement, once (S35). */
export function mayBind(state: State, context: Context): boolean {
  const { account, challenge } = state;
  if (account.enrolledAt === null && challenge.purpose === "sign_in") return true;
  if (frozenUntil(state, context) === null) return true;
  return isReplacing(state, context) && !isFrozen(account, context.now);
}

/** A challenge in which a recovery method was shown and no factor, while nothing was bound by it. */
export function isReplacing({ account, challenge }: State, context: Context): boolean {
  return (
    isRecovered(account, context.now) &&
    account.recovered.replacement === null &&
    challenge.proofs.length > 0 &&
    !showsFactorOf(Number.POSITIVE_INFINITY, { account, challenge }, context)
  );
}

export function isRecovered(
  account: AccountRecord,
  now: number,
): account is AccountRecord & { readonly recovered: NonNullable<AccountRecord["recovered"]> } {
  return account.recovered !== null && account.recovered.until > now;
}

export function isFrozen(
  account: AccountRecord,
  now: number,
): account is AccountRecord & { readonly frozen: NonNullable<AccountRecord["frozen"]> } {
  return account.frozen !== null && account.frozen.liftedAt === null && account.frozen.until > now;
}

/** Whether a factor was shown in this challenge that was there before that moment. */
export function showsFactorOf(
  since: number,
  { account, challenge }: State,
  { methods }: Pick<Context, "methods">,
): boolean {
  return challenge.proofs.some(
    ({ method, root }) =>
      methods.some(({ name, role }) => name === method && role === "factor") &&
      boundAt(root, account) < since,
  );
}

/** What entering by a recovery method does, and what showing a factor does. */
export function afterProof(draft: Draft, method: Method, proof: Proof, context: Context): Draft {
  return method.role === "recovery"
    ? recoveredBy(draft, proof, context)
    : shownFactor(draft, method, proof, context);
}

/** The proof that a recovery grant brings to the one enrolment it is good for, or `null`. */
export function proofToReplace(
  account: AccountRecord,
  challenge: string | null,
  context: Pick<Context, "now" | "restored">,
): ChallengeRecord["proofs"][number] | null {
  const { recovered } = account;
  const good =
    recovered !== null &&
    recovered.challenge === challenge &&
    recovered.bindUntil > context.now &&
    // What it has bound since the backup is forgotten: it would bind another (S49).
    !isBeforeRestore(recovered.at, context) &&
    recovered.replacement === null;
  return good ? recovered.proof : null;
}

/** From when on a contact that is confirmed now lets anybody in: not within the time after a recovery (S35). */
export function recoversFrom({ account, challenge }: State, { now, policy }: Context): number {
  // What an enrolment ends with stands by at once: there is nothing else yet.
  const waits = challenge.purpose === "settings" ? now + policy.newContactsRecoverAfterMs : now;
  return Math.max(waits, isRecovered(account, now) ? account.recovered.until : 0);
}

/** The notice of a recovery, for methods that say nothing of their own use. */
export function recoveredNotice(draft: Draft, method: string, context: Context): Draft {
  return notifyAll(
    draft,
    {
      kind: "recovered",
      method: known.find((name) => name === method) ?? "other",
      atMs: context.now,
      userName: context.person.userName,
    },
    context,
  );
}

const known: readonly RecoveryMethodName[] = [
  "recovery_email",
  "recovery_phone",
  "recovery_code",
  "temporary_code",
  "delayed_recovery",
];

function recoveredBy(draft: Draft, proof: Proof, { now, policy }: Context): Draft {
  const { account, challenge } = draft.state;
  // Once a replacement is bound, its time is what it is: signing in again by recovery makes it no longer,
  // or a thief of one recovery method could keep the owner from changing anything for ever.
  const kept = isRecovered(account, now) && account.recovered.replacement !== null;
  const recovered = kept
    ? account.recovered
    : {
        at: now,
        until: now + policy.afterRecovery.frozenMs,
        challenge: challenge.id,
        bindUntil: now + policy.afterRecovery.bindWithinMs,
        proof,
        replacement: null,
      };
  return withEvent(withAccount(draft, { recovered }), {
    type: "recovered",
    method: proof.method,
    way: proof.way,
    untilMs: recovered.until,
  });
}

function shownFactor(draft: Draft, { name }: Method, { root }: Proof, { now }: Context): Draft {
  const { account } = draft.state;
  const bound = boundAt(root, account);
  const { recovered } = account;
  // The factor was not lost: what a recovery might still bind is over. What it has bound stays frozen.
  const ended = recovered !== null && recovered.replacement === null && bound < recovered.at;
  const lifted = isFrozen(account, now) && bound < account.frozen.since;
  const without = ended
    ? withEvent(withAccount(draft, { recovered: null }), { type: "recovery_ended", method: name })
    : draft;
  return lifted
    ? withEvent(withAccount(without, { frozen: { ...account.frozen, liftedAt: now } }), {
        type: "changes_unfrozen",
        method: name,
      })
    : without;
}

/** When that was bound which a proof rests on: what is no longer there was never old. */
function boundAt(root: string, { apps, contacts, emailFactor, emailChange }: AccountRecord): number {
  const id = root.slice(root.indexOf(":") + 1);
  const found = [...apps, ...contacts, ...(emailFactor === null ? [] : [emailFactor])].find(
    (each) => each.id === id,
  );
  if (found !== undefined) return found.addedAt;
  // It is a factor since it was bound as one, and the mailbox another one since a change of it (J3.11).
  if (root === ownMailboxRoot) return Math.max(emailFactor?.addedAt ?? 0, emailChange?.at ?? 0);
  return root.startsWith("device:") || root.startsWith("sim:") ? Number.POSITIVE_INFINITY : 0;
}
