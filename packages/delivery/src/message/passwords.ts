import type { NamedAccount, Occurrence, PasswordReason } from "./occurrence.js";

/** Messages about passwords and user names (J3.6, J3.7, J3.9, J3.14, J3.15). */
export interface PasswordMessages {
  readonly password_changed: Occurrence;
  /** A link to set a new password: token of 128 bits or more, from a configured origin (J3.7, S16). */
  readonly password_reset_link: Occurrence & { readonly url: string; readonly expiresAtMs: number };
  /** A new password is due, why, and a link to set it (J3.9, S36). */
  readonly password_reset_required: Occurrence & {
    readonly reason: PasswordReason;
    readonly url: string;
    readonly expiresAtMs: number;
  };
  /** The password belongs to an identity provider (J3.14). */
  readonly password_elsewhere: Occurrence & {
    readonly provider: string;
    readonly url?: string | undefined;
  };
  /** The user names and companies for this address (J3.6). */
  readonly user_name_reminder: Occurrence & { readonly accounts: readonly NamedAccount[] };
}
