import type { AccountRecord } from "../record/account.js";
import type { Change } from "../settings.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { offeredWays } from "./offered-ways.js";
import { stoodIn } from "./stand-in.js";

/**
 * Whether this proof allows this change. What only stands in for a factor makes room for a new one, and
 * changes neither contacts nor codes (S44).
 */
export function mayChange(state: State, action: Change["action"], context: Context): boolean {
  if (stoodIn(state.challenge, context)) return action === "remove_device" && isFresh(state, context);
  return settingsProof(state, context);
}

/** A grant for settings, of this environment, still fresh, and not voided by anything newer. */
export function settingsProof(state: State, context: Context): boolean {
  const { account, challenge } = state;
  const assurance = challenge.completed?.grant.assurance;
  return (
    isFresh(state, context) &&
    !stoodIn(challenge, context) &&
    (assurance === "aal2" || account.enrolledAt === null || !reachesAal2(account, context))
  );
}

function isFresh({ account, challenge }: State, context: Context): boolean {
  const grant = challenge.completed?.grant;
  return (
    challenge.purpose === "settings" &&
    challenge.environment === context.environment &&
    challenge.status === "granted" &&
    challenge.epoch === account.epoch &&
    grant !== undefined &&
    grant.expiresAtMs > context.now
  );
}

/** S14: a change takes the account's highest level. What came by mail alone lets in, and changes nothing. */
function reachesAal2(account: AccountRecord, context: Context): boolean {
  return offeredWays(account, context).some(({ method }) => method.assurance === "aal2");
}
