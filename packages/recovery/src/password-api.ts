import type { Grant } from "@sparekey/mfa";
import type { AccountTimes } from "@sparekey/password-policy";
import type { PasswordIssue } from "./forgot-api.js";

export type ChangePasswordReply =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly problem:
        | { readonly code: "wrong" }
        | { readonly code: "locked"; readonly untilMs: number }
        | { readonly code: "weak_password"; readonly issues: readonly PasswordIssue[] }
        | { readonly code: "invalid_input"; readonly field: "current" | "password" }
        | { readonly code: "same_password" }
        | { readonly code: "elsewhere"; readonly provider: string; readonly url?: string }
        /** Nothing has changed for sure: the same request may be made again. */
        | { readonly code: "busy" | "unavailable" };
    };

/** Why a password must be set anew (J3.9). */
export type ResetReason = "complexity" | "dictionary" | "compromised" | "inactive";

export type ResetDueReply =
  | { readonly due: false }
  /** To be told on the page, now that a second factor was shown. */
  | { readonly due: true; readonly told: "here"; readonly reason: ResetReason }
  /** No second factor was shown: the reason, and a link, went to the address on file (S36). */
  | { readonly due: true; readonly told: "by_mail" };

export interface Passwords {
  /**
   * Changes the password of the account that the host's session is signed in to, with the current one (J3.15).
   * Wrong ones count against a budget of the account's.
   *
   * @throws {RecoveryError} `unknown_account`; `invalid_option` for a directory without `verifyPassword`
   */
  change(a: {
    readonly account: string;
    readonly current: unknown;
    readonly password: unknown;
  }): Promise<ChangePasswordReply>;
  /**
   * Holds a password that was just found right against the rule of today, and the account against its idle
   * time. What comes out is sealed: keep it beside the sign-in's token, and ask {@link Passwords.due} with the
   * grant. Nobody who only typed a stuffed password is told anything (S36). `null` where nothing can be said.
   */
  reviewAtSignIn(
    a: { readonly account: string; readonly password: string } & AccountTimes,
  ): Promise<string | null>;
  /** Whether the password must be set anew, and why, once the sign-in is complete (J3.9). */
  due(review: unknown, grant: Grant<"sign_in">): Promise<ResetDueReply>;
}
