/**
 * How many guesses a way of proving oneself answers, and what it does beyond. Strangers share one bucket of
 * them; each known browser has one of its own (S38).
 */
export interface GuessLimits {
  /** Wrong answers that end one challenge. */
  readonly perChallenge: number;
  /** Consecutive wrong answers that cost no waiting. */
  readonly free: number;
  /** The wait after the first wrong answer beyond `free`; it doubles with each further one. */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** Wrong answers of one way within any 24 hours; success does not give them back (S38). */
  readonly perDay: number;
  /** Wrong answers of one way within any 30 days. */
  readonly per30Days: number;
  /** The ceiling above all ways of one account together, within any 24 hours (S53). */
  readonly perDayTogether: number;
  /** Consecutive wrong answers after which a factor is disabled until bound again: never above 100 (NIST 63B-4, 3.2.2). */
  readonly hardCeiling: number;
  /**
   * Consecutive wrong answers after which a factor is no longer looked at for strangers, while the account has
   * a known browser: they never reach the hard ceiling, and so never take the factor from its owner (S38).
   */
  readonly strangersCeiling: number;
  /** How many browsers of an account have a bucket of their own. None at zero. */
  readonly knownBrowsers: number;
  /** A browser is forgotten when nobody has completed a sign-in there for so long. */
  readonly knownBrowserTtlMs: number;
}

/** The defaults, all in one place. What they give an attacker who never stops stands in docs/mfa/guess-budget.md. */
export const guessLimits: GuessLimits = {
  perChallenge: 5,
  free: 4,
  firstDelayMs: 30_000,
  longestDelayMs: 60 * 60_000,
  perDay: 20,
  per30Days: 90,
  perDayTogether: 60,
  hardCeiling: 100,
  strangersCeiling: 50,
  knownBrowsers: 5,
  knownBrowserTtlMs: 90 * 24 * 60 * 60_000,
};
