import type { Method } from "@sparekey/mfa";
import { type AccountRecord, draftOf } from "@sparekey/mfa/extend";
import { delayedPage } from "../decide/delay/begin.js";
import { placeOfToken, readyDelay } from "../decide/delay/live.js";
import { cancelDelay, postponeDelay } from "../decide/delay/stop.js";
import { delayPolicy } from "../delayed-api.js";
import { type Delay, withDelay } from "../record/delay.js";

/**
 * A sign-in with the password and the token that was mailed at the end of a delayed recovery (J6.1, S51). It
 * rests on the mailbox: beside a password that was reset through it, it shows nothing (S33).
 *
 * @example
 * createMfa({ ..., methods: [authenticatorApp(), delayedRecovery()] });
 */
export function delayedRecovery(): Method<"delayed_recovery"> {
  return {
    name: "delayed_recovery",
    role: "recovery",
    shows: "waited",
    assurance: "aal1_email",
    // Too soon after the last one, it is shown all the same, and the page says until when.
    begins(account, challenge, context) {
      const { next } = delayedPage(account, challenge, context, { ...delayPolicy, againAfterMs: 0 });
      return next === "may_begin" || next === "waiting";
    },
    completed: cancelDelay,
    frozen: postponeDelay,
    ways(account, context) {
      if (account.passwordRoot !== null) return [];
      const ready = readyDelay(account, context);
      return ready === null ? [] : [{ id: "delayed_recovery", root: "mailbox:account", unguessable: true }];
    },
    verify({ typed, account, context }) {
      const ready = readyDelay(account, context);
      if (typeof typed !== "string" || typed.length > 256 || ready === null) return { result: "malformed" };
      if (!context.codes.matches(typed, ready.token.hash, placeOfToken(ready.id, context))) {
        return { result: "wrong" };
      }
      return { result: "right", account: finished(account, ready), root: "mailbox:account", amr: ["otp"] };
    },
  };
}

/** The token is spent in the commit of its success (S02). */
function finished(account: AccountRecord, ready: Delay): AccountRecord {
  return withDelay(draftOf({ account }), { ...ready, over: "finished", token: null }).state.account;
}
