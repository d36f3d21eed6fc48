import {
  type ChallengeRecord,
  type Context,
  type Draft,
  hasFactor,
  isFrozen,
  notifyAll,
  type OfAccount,
  suffices,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import type { DelayedPage, DelayPolicy } from "../../delayed-api.js";
import { delayOf, withDelay } from "../../record/delay.js";
import { liveDelay } from "./live.js";

/** The act that goes on with a delay. */
export const delayTick = "recovery.delay";

/** Which page a sign-in whose first factor is shown leads to: whether a delay may begin, or how it stands. */
export function delayedPage(
  account: OfAccount["account"],
  challenge: ChallengeRecord,
  context: Context,
  policy: DelayPolicy,
): DelayedPage {
  const { now, person, methods } = context;
  const live = liveDelay(account, context);
  if (live !== null) {
    if (live.token === null) return { next: "waiting", readyAtMs: live.readyAt };
    if (live.token.expiresAt > now) return { next: "check_mail", expiresAtMs: live.token.expiresAt };
  }
  if (account.enrolledAt === null) return { next: "not_offered", because: "not_enrolled" };
  const composed = methods.some(({ name }) => name === "delayed_recovery");
  const enough = (roots: readonly string[]): boolean =>
    suffices(roots, [{ kind: "waited", root: "mailbox:account" }], context.policy.recoveryRules);
  if (!composed || !enough([])) return { next: "not_offered", because: "policy" };
  // S33: one stolen mailbox would reset the password, and wait.
  if (account.passwordRoot !== null || !enough(challenge.roots)) {
    return { next: "not_offered", because: "password_was_reset" };
  }
  if (!context.channels.email || person.email?.verified !== true) {
    return { next: "not_offered", because: "no_email" };
  }
  if (isFrozen(account, now))
    return { next: "not_offered", because: "frozen", untilMs: account.frozen.until };
  const before = delayOf(account);
  const againAt = before === null ? 0 : before.begunAt + policy.againAfterMs;
  if (againAt > now) return { next: "not_offered", because: "too_soon", untilMs: againAt };
  return { next: "may_begin", waitsMs: policy.waitMs, factorAtHand: hasFactor(account, context) };
}

/** Begins to wait, and tells every contact (J6.1, S31). */
export function decideDelayBegin<S extends OfAccount>(
  draft: Draft<S>,
  id: string,
  context: Context,
  policy: DelayPolicy,
): Draft<S> {
  const { now, person } = context;
  const readyAt = now + policy.waitMs;
  const begun = withDelay(draft, {
    id,
    begunAt: now,
    readyAt,
    tick: 0,
    nextAt: now,
    token: null,
    over: null,
  });
  return notifyAll(
    withEvent(
      // At once, behind the notices: whoever cannot send them is late for this too.
      withAct(begun, { act: "do", name: delayTick, input: { delay: id, tick: 0 }, at: now }),
      { type: "delayed_recovery_begun", readyAtMs: readyAt },
    ),
    { kind: "delayed_recovery_announced", readyAtMs: readyAt, atMs: now, userName: person.userName },
    context,
  );
}
