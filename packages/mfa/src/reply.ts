import type { Grant, Purpose } from "./grant.js";

/** Something that can answer the challenge, as the person may be shown it. */
export interface Way<M extends string = string> {
  /** Pass it as `to` when several ways share one method. */
  readonly id: string;
  readonly method: M;
  /** A factor, or one of the recovery methods behind *Use a recovery method* (J3.1). */
  readonly role: "factor" | "recovery";
  /** The device's or contact's name, or a masked address; never the address itself (S47). */
  readonly label?: string;
  /** A PIN is asked for before anything is sent (J2.1). */
  readonly needsPin?: true;
  /** Until when this way answers `locked`. */
  readonly lockedUntilMs?: number;
  /** One hundred wrong answers in a row: it must be bound again, and answers nothing until then (S09). */
  readonly disabled?: true;
}

/** Every page a journey can lead to: `satisfies Record<Next, string>` makes a new one break the host's build. */
export type Next =
  | "choose_method"
  | "enter_pin"
  | "enter_code"
  | "prove_identity"
  | "confirm_app"
  | "enter_address"
  | "add_recovery_method"
  | "save_backup_codes"
  | "start_over"
  | "try_again"
  | "granted";

/**
 * `another_needed`: what was shown is right and does not suffice alone. `no_way_left`: nothing that was set up
 * would suffice; the ways left are a person's help and whatever waiting policy allows.
 */
export type ChooseReason = "another_needed" | "no_way_left";

export type StartOver =
  | "expired"
  | "unknown_token"
  | "superseded"
  | "too_many_attempts"
  | "no_room"
  /** Settings are changed, and factors set up, in another environment (S46). */
  | "other_environment"
  | "used"
  /** After a recovery, or after "this was not me": see `frozenUntilMs` of `settings.view` (S35, S43). */
  | "frozen"
  /** What was asked for cannot be: `problem.field` says which part. Nothing was begun. */
  | "invalid_input"
  /** Policy asks for a code by mail, and mail reaches nobody here: support sets an address. */
  | "email_needed";

/** Where a sent code went, and when the next may be sent. */
export interface Sent {
  /** Masked. */
  readonly sentTo?: string;
  readonly sentAtMs?: number;
  readonly resendAtMs?: number;
  readonly codeExpiresAtMs?: number;
}

/** One page of a journey; switch on `next`. Plain JSON. */
export type Step<P extends Purpose = Purpose, M extends string = string> =
  | {
      readonly next: "choose_method";
      readonly token: string;
      /** None with `no_way_left`: show how to reach support, and whatever else the host has. */
      readonly ways: readonly Way<M>[];
      readonly because?: ChooseReason;
      /** Methods that are no way yet and can be begun from here, on a page of their own (J6.1). */
      readonly mayBegin?: readonly M[];
    }
  | {
      readonly next: "enter_pin";
      readonly token: string;
      readonly method: M;
      readonly otherWays: readonly Way<M>[];
    }
  | ({
      readonly next: "enter_code";
      readonly token: string;
      /** While a new contact is confirmed, its role stands here. */
      readonly method: M | "email_code" | "recovery_email" | "recovery_phone" | "phone";
      readonly expiresAtMs: number;
      /** Methods that are no way yet and can be begun from here, on a page of their own (J6.1). */
      readonly mayBegin?: readonly M[];
      readonly otherWays: readonly Way<M>[];
      readonly because?: "another_needed";
      /** Offer "do not ask on this device for … days": `answer` takes it as `trustDevice` (S45). */
      readonly trustDeviceDays?: number;
    } & Sent)
  | ({
      readonly next: "prove_identity";
      readonly token: string;
      readonly needs: readonly ("email_code" | "password")[];
      readonly expiresAtMs: number;
    } & Sent)
  | {
      readonly next: "confirm_app";
      readonly token: string;
      /** `otpauth://`, for the QR picture and for a link on the phone itself. */
      readonly keyUri: string;
      /** The same secret in base32, to type. */
      readonly key: string;
      /** The name of the device that goes when this one is confirmed, and answers until then. */
      readonly replaces?: string;
      readonly expiresAtMs: number;
    }
  /** The e-mail address that a specialist has set is typed once (J5.3): `answer(token, { address })`. */
  | { readonly next: "enter_address"; readonly token: string; readonly expiresAtMs: number }
  | {
      readonly next: "add_recovery_method";
      readonly token: string;
      readonly have: readonly string[];
      readonly missing: number;
      readonly offered: readonly RecoveryOffer[];
    }
  | {
      readonly next: "save_backup_codes";
      readonly token: string;
      /** Once, in the reply to the POST that made them; a reload shows none and offers a fresh set. */
      readonly codes?: readonly string[];
      readonly file?: { readonly name: string; readonly text: string };
    }
  | { readonly next: "start_over"; readonly reason: StartOver }
  /** The store, or the host, could not answer. Nothing has changed; the same request may be made again. */
  | { readonly next: "try_again"; readonly problem: { readonly code: "busy" | "unavailable" } }
  | { readonly next: "granted"; readonly grant: Grant<P> };

/** A recovery method that can be added, and whether policy requires it. */
export interface RecoveryOffer {
  readonly method: "backup_codes" | "recovery_email" | "recovery_phone";
  readonly required: boolean;
}

/** Why the last verb did not get further. The page stays; show this as its banner. */
export type Problem =
  | { readonly code: "wrong"; readonly attemptsLeft: number }
  | { readonly code: "locked" | "too_soon"; readonly untilMs: number }
  /** With `opensIn`: after fewer of them in a row, for browsers that nobody signed in from before (S38). */
  | { readonly code: "disabled"; readonly opensIn?: "known_browsers" }
  | { readonly code: "invalid_input"; readonly field: string }
  | { readonly code: "already_used" }
  | { readonly code: "busy" }
  | { readonly code: "unavailable" };

/** Why an enrolment is asked for in the middle of a sign-in (J1.8); hosts may add their own. */
export type EnrolReason =
  | "first_sign_in"
  | "onboarded_without"
  | "new_administrator"
  | "recovery_methods_missing"
  /** A specialist has set the account to app or e-mail (J5.1). */
  | "assigned"
  | (string & {});

/** The answer to every verb of every journey. */
export type Reply<P extends Purpose = Purpose, M extends string = string> = Step<P, M> & {
  readonly problem?: Problem;
  readonly enrolBecause?: EnrolReason;
};
