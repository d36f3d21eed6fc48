/** What a challenge was started for. A grant for one purpose is not assignable to another. */
export type Purpose = "sign_in" | "enrol" | "settings";

/**
 * How much the proofs behind a grant are worth. `aal1`: one factor. `aal2`: two different ones, of
 * which neither came by e-mail (NIST SP 800-63B-4, 2.2 and 3.1.3.1). `aal1_email`: a password and a
 * code by mail, which NIST does not count as a second factor.
 */
export type Assurance = "aal1" | "aal1_email" | "aal2";

/** What the host had better do next. None of it takes the grant back. */
export type Advice =
  /** A specialist has set another factor, and it is not bound yet: `enrol` does that (J5.1). */
  | "enrol_assigned"
  /** Signed in without a second factor, or with what stands in for it for a while. */
  | "enrol_recommended"
  /** Policy asks for more of them, or one was just used (J3.5). */
  | "update_recovery_methods"
  /** Three or fewer are left. */
  | "few_backup_codes"
  /** Signed in by a recovery method: the factor may be gone. */
  | "recovered"
  /** Somebody recovered the account since; a device that was bound then can be removed in the settings (S35). */
  | "review_recovery";

declare const granted: unique symbol;

/**
 * The only proof that a sign-in, an enrolment or a step-up is complete. Plain JSON; only a journey
 * makes one. Make a session from it once (`id` says which), check `environment` against your own.
 */
export interface Grant<P extends Purpose = Purpose> {
  readonly [granted]?: P;
  /** Unique; make one session per id (S40). */
  readonly id: string;
  readonly purpose: P;
  readonly tenant: string;
  readonly environment: string;
  readonly account: string;
  /** RFC 8176 authentication method references, the first factor's included. */
  readonly amr: readonly string[];
  /** What the proofs rest on: `password`, `mailbox:…`, `sim:…`, `device:…`. Each counts once (S13, S33). */
  readonly roots: readonly string[];
  readonly assurance: Assurance;
  readonly atMs: number;
  /** Until when the host may act on it. */
  readonly expiresAtMs: number;
  readonly advice: readonly Advice[];
  /** For `settings.change(…, { proof })`: sealed, so that it may travel through the host's session. */
  readonly proof: string;
  /**
   * Put it into a long-lived cookie of this browser, in the place of the one before, and give it to every
   * `begin`: a known browser has guesses of its own, which no stranger can use up (S38). It proves nothing.
   * `null`: keep the cookie that the browser has.
   */
  readonly browser: string | null;
  /**
   * Where the person asked for it and policy allows: put `token` into a cookie of this browser until then, and
   * give it to `signIn.begin`, so that no factor is asked for (S45).
   */
  readonly trustedDevice: { readonly token: string; readonly expiresAtMs: number } | null;
  /**
   * A trusted device stood in front of the prompt: the first factor is all that was shown, as `amr` and
   * `assurance` say. Step up before anything that takes more (S45).
   */
  readonly promptSkipped?: true;
}

/** What is kept of a grant: everything but the tokens in it. */
export type StoredGrant = Omit<Grant, "proof" | "browser" | "trustedDevice">;
