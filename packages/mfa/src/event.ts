import type { Assurance, Purpose } from "./grant.js";
import type { StaffEventDetail } from "./staff-event.js";

/** Who acted. */
export type Actor =
  | { readonly kind: "owner" }
  | { readonly kind: "system" }
  | { readonly kind: "agent" | "supervisor" | "administrator"; readonly id: string; readonly area?: string };

/** What happened. No member ever holds a code, a secret or an address (S21). */
export type EventDetail =
  | StaffEventDetail
  | { readonly type: "challenge_started"; readonly purpose: Purpose }
  | { readonly type: "code_sent"; readonly method: string; readonly channel: "email" | "sms" | "voice" }
  | { readonly type: "answer_accepted"; readonly method: string; readonly way: string }
  | {
      readonly type: "answer_refused";
      readonly method: string;
      readonly way: string;
      readonly why: "wrong" | "already_used";
    }
  | { readonly type: "way_locked"; readonly way: string; readonly untilMs: number }
  /** Too many texts or calls to one calling code, and too few right codes: somebody is paid for receiving them (S24). */
  | {
      readonly type: "send_ratio_low";
      readonly prefix: string;
      readonly sent: number;
      readonly verified: number;
      readonly sinceMs: number;
    }
  /** The tenant's whole budget is spent: nobody gets a code until then (S24). */
  | { readonly type: "send_budget_spent"; readonly untilMs: number }
  | { readonly type: "way_disabled"; readonly way: string }
  /** Too many wrong answers in a row: only known browsers are answered, until one is right (S38). */
  | { readonly type: "way_closed_to_strangers"; readonly way: string }
  | {
      readonly type: "trusted_device_added";
      readonly device: string;
      readonly name: string;
      readonly expiresAtMs: number;
    }
  | { readonly type: "trusted_device_removed"; readonly device: string }
  | { readonly type: "browser_added" | "browser_removed"; readonly browser: string }
  | { readonly type: "identity_proved"; readonly by: readonly string[] }
  | {
      readonly type: "factor_added";
      readonly method: string;
      readonly factor: string;
      readonly name: string;
      /** The factor that it took the place of: its `factor_removed` follows. */
      readonly replaces?: string;
    }
  | { readonly type: "factor_renamed"; readonly factor: string; readonly name: string }
  | { readonly type: "factor_removed"; readonly method: string; readonly factor: string }
  | { readonly type: "contact_removed"; readonly contact: string; readonly role: string }
  | { readonly type: "contact_added"; readonly contact: string; readonly role: string }
  | { readonly type: "backup_codes_generated"; readonly set: string; readonly count: number }
  | { readonly type: "pin_set" }
  /** By the actor of the event: a specialist (J5.1). */
  | { readonly type: "flavour_assigned"; readonly flavour: "app" | "email" }
  | { readonly type: "password_changed"; readonly through: "known" | "mailbox" | "support" }
  /** A mail left that anybody can ask for: to the address on file, whoever asked (J3.6, J3.7). */
  | { readonly type: "password_link_sent" | "password_elsewhere_told" | "user_names_told" }
  /** Somebody with the password and the e-mail waits for a reset of factors (J6.1). */
  | { readonly type: "delayed_recovery_begun" | "delayed_recovery_postponed"; readonly readyAtMs: number }
  | { readonly type: "delayed_recovery_ready" | "delayed_recovery_cancelled" }
  /** A new password is being handed to the host. */
  | { readonly type: "password_setting"; readonly through: "known" | "mailbox" | "support" }
  /** Somebody got in without a factor; contacts and factors are frozen until then (S35). */
  | { readonly type: "recovered"; readonly method: string; readonly way: string; readonly untilMs: number }
  /** A factor of before was shown, and what nothing had been done with yet is over. */
  | { readonly type: "recovery_ended"; readonly method: string }
  /** The account's e-mail: asked for, confirmed, set by the host, taken back by the old address (J3.11). */
  | {
      readonly type: "email_change_asked" | "email_changed" | "email_set" | "email_change_undone";
      readonly change: string;
    }
  /** "This was not me" (S43). */
  | { readonly type: "changes_frozen"; readonly untilMs: number }
  | { readonly type: "changes_unfrozen"; readonly method: string }
  | { readonly type: "enrolled" }
  | {
      readonly type: "granted";
      readonly purpose: Purpose;
      readonly grant: string;
      readonly amr: readonly string[];
      readonly assurance: Assurance;
      /** The trusted device that stood in front of the prompt. */
      readonly trustedDevice?: string;
    };

/** An immutable line of what happened, for audit, notices and hooks. */
export type MfaEvent = EventDetail & {
  readonly id: string;
  readonly atMs: number;
  readonly tenant: string;
  readonly environment: string;
  readonly account: string;
  readonly actor: Actor;
  /** Which journey it belongs to. */
  readonly challenge?: string;
  /** The client's address, where the host gave one. */
  readonly address?: string;
};
