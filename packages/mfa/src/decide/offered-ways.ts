import type { Method, UsableWay } from "../method/method.js";
import type { AccountRecord } from "../record/account.js";
import type { Context } from "./context.js";

/** A way with the method it belongs to. */
export interface OfferedWay {
  readonly method: Method;
  readonly way: UsableWay;
}

/** Everything set up that answers this account's challenges, in the order the host listed its methods. */
export function offeredWays(account: AccountRecord, context: Context): readonly OfferedWay[] {
  return context.methods
    .filter((method) => isAllowed(method, context))
    .flatMap((method) => method.ways(account, context).map((way) => ({ method, way })));
}

/** A factor below `aal2` is one only where policy names it. */
export function isAllowed(method: Method, { policy }: Pick<Context, "policy">): boolean {
  return (
    method.role === "recovery" || method.assurance === "aal2" || policy.factorsBelowAal2.includes(method.name)
  );
}
