import {
  type AccountRecord,
  type Context,
  countRight,
  countWrong,
  type Draft,
  draftOf,
  mayGuess,
  type OfAccount,
  poolOf,
  withAccount,
} from "@sparekey/mfa/extend";

/** Typing the current password has a pool of guesses of its own (S07, S53). */
const way = "password_change";

export type GuessTaken =
  | { readonly draft: Draft<OfAccount>; readonly at: number }
  | { readonly locked: number };

/**
 * Pays for one look at a password before the host is asked: many at once cost as many (S05, S06). A right one
 * gets it back.
 */
export function takeGuess(account: AccountRecord, context: Context): GuessTaken {
  const verdict = mayGuess(account.pools, way, context.policy.guess, context.now);
  if (!verdict.allowed) return { locked: verdict.why === "locked" ? verdict.untilMs : context.now };
  const pools = countWrong(account.pools, way, context.policy.guess, context.now);
  return { draft: withAccount(draftOf<OfAccount>({ account }), { pools }), at: context.now };
}

/** After a right one: the guess that was paid for it was none. */
export function giveBack<S extends OfAccount>(draft: Draft<S>, at: number): Draft<S> {
  const pools = countRight(draft.state.account.pools, way);
  const pool = poolOf(pools, way);
  const paid = pool.wrongAt.lastIndexOf(at);
  const wrongAt = pool.wrongAt.filter((_each, index) => index !== paid);
  return withAccount(draft, { pools: { ...pools, [way]: { ...pool, wrongAt } } });
}
