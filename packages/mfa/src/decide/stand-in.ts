import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { Context } from "./context.js";

/** Whether what was shown in this challenge only stands in for a factor for a while (S44). */
export function stoodIn(
  { proofs }: Pick<ChallengeRecord, "proofs">,
  { methods }: Pick<Context, "methods">,
): boolean {
  return proofs.some(({ method }) => methods.find(({ name }) => name === method)?.standsIn === true);
}

/** Whether something stands in now: the sign-in goes on asking, with no device left (J4.3). */
export function hasStandIn(account: AccountRecord, context: Context): boolean {
  return context.methods.some(
    (method) => method.standsIn === true && method.ways(account, context).length > 0,
  );
}
