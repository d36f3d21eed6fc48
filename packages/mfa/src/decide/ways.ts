import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { Context } from "./context.js";
import { poolOf } from "./guess-budget.js";
import { type OfferedWay, offeredWays } from "./offered-ways.js";

/**
 * What is offered in this challenge: to step up, and to replace a device, only what the changes take; nothing
 * else would be of use (S14).
 */
export function waysFor(
  account: AccountRecord,
  challenge: ChallengeRecord,
  context: Context,
): readonly OfferedWay[] {
  const all = offeredWays(account, context);
  return challenge.purpose === "settings" || challenge.replaces !== null
    ? all.filter(({ method }) => provesChanges(method.name, account, context))
    : all;
}

/**
 * S14: a change takes the account's highest level, and a factor: a code by mail only where e-mail is the
 * factor and there is none above it. A recovery method changes nothing for a time (S35), so it is of no use
 * here. What stands in for a device makes room for the next one.
 */
export function provesChanges(name: string, account: AccountRecord, context: Context): boolean {
  const method = context.methods.find((each) => each.name === name);
  if (method === undefined) return false;
  if (method.standsIn === true) return true;
  if (method.role === "recovery")
    return context.policy.afterRecovery.frozenMs === 0 && method.assurance === "aal2";
  const highest = offeredWays(account, context).some(
    (other) => other.method.role === "factor" && other.method.assurance === "aal2",
  );
  return method.assurance === "aal2" || !highest;
}

/** Whether something that was set up could answer a sign-in now. */
export function hasFactor(account: AccountRecord, context: Context): boolean {
  return offeredWays(account, context).some(({ method }) => method.role === "factor");
}

/** At the hard ceiling: nothing is answered, in any browser, until it is bound anew (S09). */
export function isDisabled({ way }: OfferedWay, { pools }: Pick<AccountRecord, "pools">): boolean {
  return poolOf(pools, way.id).disabled;
}
