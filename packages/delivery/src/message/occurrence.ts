/** Who acted, in the words of the design. */
export type Actor = "owner" | "agent" | "supervisor" | "administrator" | "system";

/** What every message can say about its cause. */
export interface Occurrence {
  /** When it happened, milliseconds since the epoch. */
  readonly atMs: number;
  /** Where from, if the host says: a place, a device, a browser. Shown as it is; not trusted. */
  readonly from?: string | undefined;
  /** The user name, for people with several accounts on one address. */
  readonly userName?: string | undefined;
  /** Who did it. Shown unless it was the owner. */
  readonly by?: Actor | undefined;
  /**
   * The "this was not me" link: it freezes changes and opens a case (S43). https. Not shown in messages that
   * anybody can ask for without a secret (`contact_code`, `password_reset_link`, `password_elsewhere`,
   * `user_name_reminder`): there is nothing to stop.
   */
  readonly notYouUrl?: string | undefined;
}

/** What can be enrolled. `other` is a method of the host's own; say its name in `name`. */
export type FactorName = "authenticator_app" | "email_code" | "sms_code" | "other";

/** How somebody got back in. */
export type RecoveryMethodName =
  | "backup_code"
  | "recovery_email"
  | "recovery_phone"
  | "recovery_code"
  | "temporary_code"
  | "delayed_recovery"
  | "other";

/** A place that messages go to. */
export type ContactName = "email" | "recovery_email" | "recovery_phone" | "phone";

/** Why a password must be set anew (J3.9). */
export type PasswordReason = "complexity" | "dictionary" | "compromised" | "inactive";

/** How a case ended. */
export type CaseEnd = "solved" | "abandoned" | "refused" | "cancelled";

/** A line of the user-name reminder (J3.6). */
export interface NamedAccount {
  readonly userName: string;
  readonly company?: string | undefined;
}
