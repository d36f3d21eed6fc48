import {
  type Context,
  type Draft,
  factorWasShown,
  notifyAll,
  type OfAccount,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import { delayOf, withDelay } from "../../record/delay.js";
import { delayTick } from "./begin.js";
import { liveDelay } from "./live.js";

/** A factor was shown: what waited is over, for good, and every contact hears of it (S43). */
export function cancelDelay(draft: Draft, context: Context): Draft {
  const delay = delayOf(draft.state.account);
  if (delay === null || delay.over !== null || !factorWasShown(draft.state.challenge, context)) return draft;
  return notifyAll(
    withEvent(withDelay(draft, { ...delay, over: "cancelled", token: null }), {
      type: "delayed_recovery_cancelled",
    }),
    { kind: "delayed_recovery_cancelled", atMs: context.now, userName: context.person.userName },
    context,
  );
}

/**
 * "This was not me": the waiting time stands still until the freeze ends, and a token that was mailed is void.
 * It goes on afterwards: a link in a mailbox is no eternal veto (S43).
 */
export function postponeDelay(draft: Draft<OfAccount>, context: Context): Draft<OfAccount> {
  const { now } = context;
  const { account } = draft.state;
  const delay = liveDelay(account, context);
  if (delay === null || account.frozen === null) return draft;
  // Its token died unused: it is over, and no link brings it back.
  if (delay.token !== null && delay.token.expiresAt <= now) return draft;
  const { until } = account.frozen;
  const readyAt = Math.max(delay.readyAt, now) + (until - now);
  const tick = delay.tick + 1;
  return withEvent(
    withAct(withDelay(draft, { ...delay, readyAt, token: null, tick, nextAt: until }), {
      act: "do",
      name: delayTick,
      input: { delay: delay.id, tick },
      at: until,
    }),
    { type: "delayed_recovery_postponed", readyAtMs: readyAt },
  );
}
