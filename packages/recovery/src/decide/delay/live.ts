import { type AccountRecord, type Context, isBeforeRestore } from "@sparekey/mfa/extend";
import { type Delay, delayOf } from "../../record/delay.js";

/**
 * The delay that goes on, if one does. A sign-in with a factor ends it for good, whether or not whoever decided
 * that sign-in knew of delays (S43). One of before a restore is over: a factor may have ended it since (S49).
 */
export function liveDelay(account: AccountRecord, context: Pick<Context, "restored">): Delay | null {
  const delay = delayOf(account);
  if (delay === null || delay.over !== null || isBeforeRestore(delay.begunAt, context)) return null;
  const shown = account.lastFactorAt !== null && account.lastFactorAt >= delay.begunAt;
  return shown ? null : delay;
}

/** The delay whose token may be used now (S51). */
export function readyDelay(
  account: AccountRecord,
  context: Pick<Context, "now" | "restored">,
): (Delay & { readonly token: NonNullable<Delay["token"]> }) | null {
  const delay = liveDelay(account, context);
  if (delay === null || delay.token === null || delay.token.expiresAt <= context.now) return null;
  return { ...delay, token: delay.token };
}

/** Where the token of a delay is good, and nowhere else (S26). */
export function placeOfToken(
  id: string,
  { tenant, account }: Pick<Context, "tenant" | "account">,
): readonly string[] {
  return ["delayed_recovery", tenant, account, id];
}
