/** Numbers of a delayed recovery. */
export interface DelayPolicy {
  /** From the beginning to the mailed token. 72 hours. */
  readonly waitMs: number;
  /** How long the mailed token can be used. */
  readonly finishWithinMs: number;
  /** From one beginning to the next: what anybody with the password can do tells every contact. */
  readonly againAfterMs: number;
}

const hour = 60 * 60_000;

export const delayPolicy: DelayPolicy = {
  waitMs: 72 * hour,
  finishWithinMs: 72 * hour,
  againAfterMs: 24 * hour,
};

export type DelayedPage =
  /** `factorAtHand`: say first that a factor is set up, and that signing in with it cancels this. */
  | { readonly next: "may_begin"; readonly waitsMs: number; readonly factorAtHand: boolean }
  | { readonly next: "waiting"; readonly readyAtMs: number }
  /** The token has left for the address on file: `signIn.choose(token, { method: "delayed_recovery" })`. */
  | { readonly next: "check_mail"; readonly expiresAtMs: number }
  | {
      readonly next: "not_offered";
      readonly because: "not_enrolled" | "policy" | "password_was_reset" | "no_email" | "frozen" | "too_soon";
      readonly untilMs?: number;
    }
  | { readonly next: "start_over" }
  | { readonly next: "try_again"; readonly problem: { readonly code: "busy" | "unavailable" } };

/** For an owner who has the password and the e-mail and nothing else (J6.1). */
export interface DelayedRecovery {
  /** With the token of a sign-in whose first factor is shown. Changes nothing. */
  show(token: unknown): Promise<DelayedPage>;
  /** Begins to wait, where `show` says `may_begin`; otherwise answers as `show` does. From a POST alone. */
  begin(token: unknown): Promise<DelayedPage>;
}
