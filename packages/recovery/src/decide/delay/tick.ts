import {
  type Context,
  type Draft,
  isFrozen,
  notifyAll,
  type OfAccount,
  withAct,
  withEvent,
  withMessage,
} from "@sparekey/mfa/extend";
import type { DelayPolicy } from "../../delayed-api.js";
import { type Delay, withDelay } from "../../record/delay.js";
import { delayTick } from "./begin.js";
import { liveDelay, placeOfToken } from "./live.js";

const dayMs = 24 * 60 * 60_000;
/** Later than this, and contacts were not told in time: the time that was lost is waited again. */
const lateMs = 60 * 60_000;

/** A token for the end of the wait: made before the decision, used only if the wait is over. */
export interface DelayToken {
  readonly secret: string;
  readonly url: string;
}

/** Goes on with a delay: reminds every contact once a day, and mails the token when the time has come (S51). */
export function decideDelayTick<S extends OfAccount>(
  draft: Draft<S>,
  work: { readonly delay: string; readonly tick: number },
  token: DelayToken,
  context: Context,
  policy: DelayPolicy,
): Draft<S> {
  const delay = liveDelay(draft.state.account, context);
  // Another delay, a tick that was done already, or a token that has left: nothing to do.
  if (delay === null || delay.id !== work.delay || delay.tick !== work.tick || delay.token !== null)
    return draft;
  const { now } = context;
  const { account } = draft.state;
  if (isFrozen(account, now)) return next(draft, delay, account.frozen.until);
  const late = now - delay.nextAt;
  const waiting = late > lateMs ? { ...delay, readyAt: delay.readyAt + late } : delay;
  if (waiting.readyAt <= now) {
    // S24: the budget of the mailbox or the tenant is spent, the part included that strangers do not use.
    if (context.sendsOpenAt > now) return next(draft, waiting, context.sendsOpenAt);
    return ready(draft, waiting, token, context, policy);
  }
  // The first one only measures that somebody sends.
  const told = delay.tick === 0 ? draft : remind(draft, waiting, context);
  return next(told, waiting, Math.min(now + dayMs, waiting.readyAt));
}

function next<S extends OfAccount>(draft: Draft<S>, delay: Delay, at: number): Draft<S> {
  const tick = delay.tick + 1;
  return withAct(withDelay(draft, { ...delay, tick, nextAt: at }), {
    act: "do",
    name: delayTick,
    input: { delay: delay.id, tick },
    at,
  });
}

function remind<S extends OfAccount>(draft: Draft<S>, { readyAt }: Delay, context: Context): Draft<S> {
  const { now, person } = context;
  return notifyAll(
    draft,
    { kind: "delayed_recovery_reminder", readyAtMs: readyAt, atMs: now, userName: person.userName },
    context,
  );
}

function ready<S extends OfAccount>(
  draft: Draft<S>,
  delay: Delay,
  { secret, url }: DelayToken,
  context: Context,
  policy: DelayPolicy,
): Draft<S> {
  const { now, person } = context;
  const expiresAt = now + policy.finishWithinMs;
  const hash = context.codes.hash(secret, placeOfToken(delay.id, context));
  const done = withDelay(draft, { ...delay, tick: delay.tick + 1, token: { hash, expiresAt } });
  return withEvent(
    withMessage(done, {
      channel: "email",
      to: { accountEmail: true },
      counts: "owner",
      message: {
        kind: "delayed_recovery_ready",
        url,
        expiresAtMs: expiresAt,
        atMs: now,
        userName: person.userName,
      },
      expiresAt,
    }),
    { type: "delayed_recovery_ready" },
  );
}
