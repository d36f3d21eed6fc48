import type { GuessLimits } from "../guess-limits.js";
import type { Pool } from "../record/account.js";

type Pools = Readonly<Record<string, Pool>>;

/** Whether one more answer may be looked at in a bucket. Where not, it is not: no evaluation is free (S05, S06). */
export type GuessVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly why: "locked"; readonly untilMs: number }
  | { readonly allowed: false; readonly why: "disabled" }
  /** Nobody but a known browser is answered, for there were too many wrong answers in a row (S38). */
  | { readonly allowed: false; readonly why: "strangers" };

const dayMs = 24 * 60 * 60_000;
const monthMs = 30 * dayMs;
const untouched: Pool = { consecutive: 0, lockedUntil: 0, wrongAt: [], disabled: false };

/**
 * What proves no factor has nothing to bind anew: disabling it would be for ever. The delays and the
 * allowances close it, and time opens it (S08).
 */
const neverDisabled: ReadonlySet<string> = new Set([
  "identity",
  "confirm_app",
  "confirm_contact",
  "password_change",
  "email_address",
  "bind_email",
]);

/** The PIN at doors without a token: anyone can type there, so it takes nothing from other ways (S07, S39). */
export const gatewayPin = "gateway_pin";

/** The PIN after a first factor. */
export const pin = "pin";

/** The pool of one way; every way has its own, so that burning one leaves the others (S08, S53). */
export function poolOf(pools: Pools, way: string): Pool {
  return (Object.hasOwn(pools, way) ? pools[way] : undefined) ?? untouched;
}

export function isNeverDisabled(way: string): boolean {
  return neverDisabled.has(way);
}

export function mayGuess(pools: Pools, way: string, limits: GuessLimits, now: number): GuessVerdict {
  const pool = poolOf(pools, way);
  if (pool.disabled) return { allowed: false, why: "disabled" };
  const together = (way === gatewayPin ? [] : Object.keys(pools))
    .flatMap((each) => (each === gatewayPin ? [] : poolOf(pools, each).wrongAt))
    .sort((a, b) => a - b);
  const untilMs = Math.max(
    pool.lockedUntil,
    windowOpens(pool.wrongAt, limits.perDay, dayMs, now),
    windowOpens(pool.wrongAt, limits.per30Days, monthMs, now),
    windowOpens(together, limits.perDayTogether, dayMs, now),
  );
  return untilMs > now ? { allowed: false, why: "locked", untilMs } : { allowed: true };
}

/** After a wrong answer of this way. Starting again, resending or switching never undoes it (S05). */
export function countWrong(pools: Pools, way: string, limits: GuessLimits, now: number): Pools {
  const pool = poolOf(pools, way);
  const consecutive = pool.consecutive + 1;
  const beyond = consecutive - limits.free;
  // RFC 4226 7.3: a growing delay, kept with the account and so across sessions.
  const delay =
    beyond > 0 ? Math.min(limits.firstDelayMs * 2 ** Math.min(beyond - 1, 40), limits.longestDelayMs) : 0;
  return {
    ...pools,
    [way]: {
      consecutive,
      lockedUntil: Math.max(pool.lockedUntil, delay > 0 ? now + delay : 0),
      wrongAt: [...pool.wrongAt.filter((at) => at > now - monthMs), now],
      disabled: pool.disabled || (consecutive >= limits.hardCeiling && !neverDisabled.has(way)),
    },
  };
}

/** At the hard ceiling: from then on the way answers nowhere (S09). */
export function disable(pools: Pools, way: string): Pools {
  return { ...pools, [way]: { ...poolOf(pools, way), disabled: true } };
}

/** Whether anything here still counts: a bucket that holds such is not thrown away (S38). */
export function hasWrongAnswers(pools: Pools, now: number): boolean {
  return Object.values(pools).some(({ wrongAt }) => wrongAt.some((at) => at > now - monthMs));
}

/**
 * After complete success with this way: only its consecutive count starts anew (S07, S38; 63B-4 3.2.2). A
 * bucket that earned a delay elsewhere waits it out.
 */
export function countRight(pools: Pools, way: string, where: "here" | "elsewhere" = "here"): Pools {
  const pool = poolOf(pools, way);
  if (pool === untouched) return pools;
  return {
    ...pools,
    [way]: { ...pool, consecutive: 0, lockedUntil: where === "here" ? 0 : pool.lockedUntil },
  };
}

/**
 * After something was bound anew in the place of what was burnt: it answers again (S09). What the way had
 * of wrong answers within the last days still counts (S38).
 */
export function boundAnew(pools: Pools, way: string): Pools {
  const pool = poolOf(pools, way);
  if (pool === untouched) return pools;
  return { ...pools, [way]: { ...pool, consecutive: 0, lockedUntil: 0, disabled: false } };
}

/** When fewer than `most` wrong answers lie in the window: now, or the moment enough of them have left it. */
function windowOpens(wrongAt: readonly number[], most: number, windowMs: number, now: number): number {
  const within = wrongAt.filter((at) => at > now - windowMs);
  const last = within[within.length - most];
  return last === undefined ? 0 : last + windowMs;
}
