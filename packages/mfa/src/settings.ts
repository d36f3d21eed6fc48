import type { RecoveryMethodName } from "./policy.js";

/** A bound factor, as its owner is shown it. */
export interface Device<M extends string = string> {
  readonly id: string;
  readonly method: M | "authenticator_app";
  readonly name: string;
  readonly addedAtMs: number;
  readonly lastUsedAtMs: number | null;
}

/** A contact of ours, masked (S47). The account's own e-mail is the host's and not among these. */
export interface ShownContact {
  readonly id: string;
  readonly role: "recovery_email" | "recovery_phone" | "phone";
  readonly masked: string;
  readonly addedAtMs: number;
  /** Not before this time can it let anybody in (S35); in the past, as a rule. */
  readonly recoversFromMs: number;
}

/** A device that is not asked for a factor, and until when. */
export interface ShownTrustedDevice {
  readonly id: string;
  readonly name: string;
  readonly addedAtMs: number;
  readonly lastUsedAtMs: number;
  readonly expiresAtMs: number;
}

/** A browser that completed a sign-in: it has guesses of its own, and proves nothing (S38). */
export interface ShownBrowser {
  readonly id: string;
  readonly addedAtMs: number;
  readonly lastUsedAtMs: number;
}

/** What *My settings* shows. */
export interface Settings<M extends string = string> {
  readonly enrolled: boolean;
  /** What a specialist has set the account to (J5.1), whether or not it is bound yet. */
  readonly assigned: "app" | "email" | null;
  /** E-mail as the factor, masked. */
  readonly emailFactor: {
    readonly masked: string;
    readonly addedAtMs: number;
    readonly lastUsedAtMs: number | null;
  } | null;
  readonly devices: readonly Device<M>[];
  readonly contacts: readonly ShownContact[];
  readonly backupCodes: { readonly generatedAtMs: number; readonly left: number } | null;
  readonly browsers: readonly ShownBrowser[];
  /**
   * Until when changes take a factor of before a recovery (S35), or none is made at all after "this was not me"
   * (S43); `null` where nothing is frozen.
   */
  readonly frozenUntilMs: number | null;
  /** The last change of the account's e-mail, while the old address can take it back or the host is at it. */
  readonly emailChange: {
    readonly masked: string;
    readonly state: "setting" | "set" | "undoing" | "undone";
    readonly undoUntilMs: number;
  } | null;
  /** The last way in without a factor, while it matters, and the device that was bound then. */
  readonly recovered: { readonly atMs: number; readonly device: string | null } | null;
  readonly trustedDevices: readonly ShownTrustedDevice[];
  /** How many more recovery methods policy asks for. */
  readonly recoveryMissing: number;
  readonly recoveryMethods: readonly RecoveryMethodName[];
}

/** What can be changed. Everything typed by a person is `unknown`. A new device, and one for another, is an enrolment. */
export type Change =
  | { readonly action: "rename_device"; readonly device: unknown; readonly name: unknown }
  | { readonly action: "remove_device"; readonly device: unknown }
  | { readonly action: "add_contact"; readonly role: unknown; readonly address: unknown }
  /**
   * The account's own e-mail, which is the host's: needs `directory.setEmail`. A code goes to the new address; with
   * `confirm_contact` it is confirmed, and set by the host soon after.
   */
  | { readonly action: "change_email"; readonly to: unknown }
  /** With the code that was sent to the contact asked for before, under the same proof. */
  | { readonly action: "confirm_contact"; readonly code: unknown }
  /** 4 to 12 digits. Needs `slowHash` (see `MfaOptions`). */
  | { readonly action: "set_pin"; readonly pin: unknown }
  | { readonly action: "remove_contact"; readonly contact: unknown }
  /** Of `trustedDevices`: one, or all of them. */
  | { readonly action: "remove_trusted_device"; readonly device: unknown }
  | { readonly action: "remove_trusted_devices" }
  /** It counts as a stranger's from then on. */
  | { readonly action: "forget_browser"; readonly browser: unknown }
  /** Shown once; live only when called saved, under the same proof. */
  | { readonly action: "generate_backup_codes" }
  | { readonly action: "save_backup_codes"; readonly saved: unknown };

export type ChangeProblem =
  /** The proof is not one for settings, has ended, or was voided: step up again (S14). */
  | { readonly code: "proof_needed" }
  | { readonly code: "invalid_input"; readonly field: string }
  | { readonly code: "not_found" }
  /** The only factor is never removed: add the new one first, then there is no gap. */
  | { readonly code: "last_factor" }
  /** Fewer recovery methods than policy asks for: add another one first. */
  | { readonly code: "too_few_recovery_methods" }
  | { readonly code: "wrong"; readonly attemptsLeft: number }
  | { readonly code: "locked" | "too_soon"; readonly untilMs: number }
  /** After a recovery, without a factor of before (S35); or after "this was not me" (S43). */
  | { readonly code: "frozen"; readonly untilMs: number }
  /** Settings are changed in another environment: `policy.settingsIn` (S46). */
  | { readonly code: "other_environment" }
  | { readonly code: "disabled" | "busy" | "unavailable" };

export type ChangeReply =
  | {
      readonly done: true;
      /** Once, in the reply that made them. */
      readonly codes?: readonly string[];
      readonly file?: { readonly name: string; readonly text: string };
      /** Where a code went, for `add_contact`. */
      readonly sentTo?: string;
    }
  | { readonly done: false; readonly problem: ChangeProblem };

export interface SettingsApi<M extends string = string> {
  /** Throws `MfaError` `unavailable` when the store or the directory does not answer. */
  view(account: string): Promise<Settings<M>>;
  /** `proof` is the `proof` of a grant for settings: what {@link StepUp} ends in. Every contact is told (S31). */
  change(change: Change, by: { readonly proof: unknown }): Promise<ChangeReply>;
}
