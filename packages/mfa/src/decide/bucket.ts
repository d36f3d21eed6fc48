import type { AccountRecord, KnownBrowser } from "../record/account.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import {
  boundAnew,
  countRight,
  countWrong,
  disable,
  type GuessVerdict,
  gatewayPin,
  isNeverDisabled,
  mayGuess,
  pin,
  poolOf,
} from "./guess-budget.js";
import { isRemembered } from "./known-browsers.js";
import { offeredWays } from "./offered-ways.js";

type Pools = AccountRecord["pools"];
type Buckets = Pick<AccountRecord, "pools" | "browsers">;

/**
 * Whether one more answer may be looked at, in the bucket that this challenge was begun in: a known browser's
 * own, or the one that all strangers share (S38).
 */
export function mayTry(state: State, way: string, context: Context): GuessVerdict {
  const { account } = state;
  const { guess } = context.policy;
  if (sharing(way).some((each) => poolOf(account.pools, each).disabled))
    return { allowed: false, why: "disabled" };
  if (isUnguessable(state, way, context)) return { allowed: true };
  const browser = browserOf(state, context);
  if (browser !== null) return mayGuess(browser.pools, way, guess, context.now);
  // Refused unevaluated, while there is a browser, or a door, that could still answer: strangers never reach the
  // hard ceiling.
  const closed =
    !isNeverDisabled(way) &&
    poolOf(account.pools, way).consecutive >= guess.strangersCeiling &&
    (way === gatewayPin || account.browsers.some((each) => isRemembered(each, context)));
  return closed ? { allowed: false, why: "strangers" } : mayGuess(account.pools, way, guess, context.now);
}

/** After a wrong answer. The consecutive ones of all buckets together lead to the hard ceiling (S09). */
export function wrongIn(state: State, way: string, context: Context): Buckets {
  const { account } = state;
  const { guess } = context.policy;
  if (isUnguessable(state, way, context)) return account;
  const browser = browserOf(state, context);
  const counted = inBucket(account, browser, (pools) => countWrong(pools, way, guess, context.now));
  const consecutive = [counted.pools, ...counted.browsers.map(({ pools }) => pools)]
    .flatMap((pools) => sharing(way).map((each) => poolOf(pools, each).consecutive))
    .reduce((sum, each) => sum + each, 0);
  return consecutive >= guess.hardCeiling && !isNeverDisabled(way)
    ? { ...counted, pools: disable(counted.pools, way) }
    : counted;
}

/**
 * After a right answer: no bucket's consecutive count goes on, for they are consecutive no more. Delays that
 * another bucket has earned stay, and so does every rolling allowance (S07, S38).
 */
export function rightIn(
  state: State,
  way: string,
  context: Pick<Context, "environment" | "now" | "policy">,
): Buckets {
  const browser = browserOf(state, context);
  const ended = inEvery(state.account, way, (pools, each) => countRight(pools, each, "elsewhere"));
  return inBucket(ended, browser, (pools) => countRight(pools, way));
}

/** After something was bound in the place of what was burnt: it answers in every bucket (S09). */
export function boundAnewIn(account: AccountRecord, way: string): Buckets {
  return inEvery(account, way, boundAnew);
}

/** One PIN, wherever it is typed: its wrong answers in a row count together. */
function sharing(way: string): readonly string[] {
  return way === pin || way === gatewayPin ? [pin, gatewayPin] : [way];
}

/** A code that nobody guesses needs no allowance, and so no stranger can use one up (S08; 63B-4, 3.1.2.2). */
function isUnguessable({ account }: State, way: string, context: Context): boolean {
  return offeredWays(account, context).some((each) => each.way.id === way && each.way.unguessable === true);
}

function browserOf(
  { account, challenge }: State,
  context: Pick<Context, "environment" | "now" | "policy">,
): KnownBrowser | null {
  const browser = account.browsers.find(({ id }) => id === challenge.browser);
  return browser !== undefined && isRemembered(browser, context) ? browser : null;
}

function inBucket(
  { pools, browsers }: Buckets,
  browser: KnownBrowser | null,
  change: (pools: Pools) => Pools,
): Buckets {
  if (browser === null) return { pools: change(pools), browsers };
  const changed = (each: KnownBrowser) =>
    each.id === browser.id ? { ...each, pools: change(each.pools) } : each;
  return { pools, browsers: browsers.map(changed) };
}

function inEvery(
  { pools, browsers }: Buckets,
  way: string,
  change: (pools: Pools, way: string) => Pools,
): Buckets {
  const changed = (bucket: Pools) => sharing(way).reduce(change, bucket);
  return {
    pools: changed(pools),
    browsers: browsers.map((each) => ({ ...each, pools: changed(each.pools) })),
  };
}
