import type { StaffAction } from "./actor.js";

/** What the person asks for. Everything is typed by them and bounded before it is looked at. */
export interface CaseRequest {
  /** A short description: up to ten words. */
  readonly description: unknown;
  /** BCP 47: the language to be called in. */
  readonly language: unknown;
  /** `now`: call me; `later`: keep the case, its summary is mailed (J3.16). */
  readonly callback: unknown;
  /** A number typed into the case: shown to support as unverified, never called for identity (S41). */
  readonly typedNumber?: unknown;
  /**
   * Where this is, in the host's words and never the person's: `Berlin, Firefox on Windows`. One line of at most 256
   * characters; anything else is left out for the address.
   */
  readonly from?: string | undefined;
}

/** The same, by somebody who has forgotten the password too. */
export interface UnprovenRequest extends CaseRequest {
  readonly userName: unknown;
}

export type UnprovenReply =
  /** The same for a user name that nobody has (S25). */
  | { readonly done: true; readonly case: string; readonly screenWord: string }
  | { readonly done: false; readonly problem: OpenProblem };

export type CaseState =
  | "open"
  | "claimed"
  | "called"
  | "checked"
  | "approved"
  | "code_sent"
  | "closed"
  | "frozen";

/** A support case, as an actor may see it. */
export interface Case {
  readonly id: string;
  readonly state: CaseState;
  readonly account: string;
  readonly userName: string;
  readonly description: string;
  readonly language: string;
  readonly openedAtMs: number;
  /** Where it was opened, if the host said; said first in the call (S41). */
  readonly openedFrom: string | null;
  /** `null` while the person has not asked to be called. */
  readonly dueAtMs: number | null;
  readonly overdue: boolean;
  /** Whether the first factor was shown before it was opened: without it, no code (S41). */
  readonly proven: boolean;
  /** Who asked for it in the person's place (J4.6). */
  readonly askedBy: string | null;
  /** What the person typed as a number: a note, unverified, never called (S41). */
  readonly typedNumber: string | null;
  /** The number on file, masked unless the actor may see it and has called; `null` where none may be called. */
  readonly phone: string | null;
  readonly claimedBy: string | null;
  readonly checks: readonly { readonly check: string; readonly by: string; readonly atMs: number }[];
  /** What this actor has still to check before a code may go. */
  readonly missingChecks: readonly string[];
  /** Until when the last code that went is good, or was; milliseconds since the epoch. `null` when none went. */
  readonly codeExpiresAtMs: number | null;
  /** No code leaves before this time: every contact was told, and has until then to say no (S41). */
  readonly codeFromMs: number;
  /** Whether somebody else has to approve before a code may go, and has (S23). */
  readonly secondPerson: "not_needed" | "needed" | "approved";
  /** Covers all of this for an approval: give it back with `{ action: "approve", digest }` (S42). */
  readonly digest: string;
  /** Which actions this actor has now, so that no user interface repeats the rules. */
  readonly allowed: readonly StaffAction[];
}

/** Something that may help without anybody: offered before a case is opened (J3.15). */
export type SelfHelp =
  /** The phone's clock may be wrong: set it to automatic, and try the next code. */
  | "check_clock"
  | "use_backup_code"
  | "use_recovery_email"
  | "use_temporary_code"
  /** Another device has the app too. */
  | "use_other_device"
  /** Days of waiting stand in for what is missing: `recovery.delayed` (J6.1). */
  | "wait_for_recovery"
  /** A recovery code went: enter it in this browser. */
  | "enter_recovery_code";

/** What the page behind *Contact support* shows to the person. */
export type SupportPage =
  | {
      readonly next: "contact_support";
      readonly selfHelp: readonly SelfHelp[];
      /** The number that would be called, masked; `null`: none that may be, so nobody can be called. */
      readonly phone: string | null;
    }
  | {
      readonly next: "case_open";
      readonly case: string;
      readonly state: CaseState;
      /** Read it out when support calls; nobody else has it. */
      readonly screenWord: string | null;
      readonly description: string;
      readonly dueAtMs: number | null;
      readonly phone: string | null;
      readonly selfHelp: readonly SelfHelp[];
    }
  | { readonly next: "start_over" }
  | { readonly next: "try_again" };

export type OpenProblem =
  | {
      readonly code: "invalid_input";
      readonly field: "description" | "language" | "callback" | "typedNumber" | "userName";
    }
  /** No recovery phone that may be called: keep the case (`later`), or ask an administrator for a temporary code. */
  | { readonly code: "no_phone" }
  | { readonly code: "too_many"; readonly untilMs: number }
  /** The sign-in is over: begin again, with the password. */
  | { readonly code: "start_over" }
  | { readonly code: "busy" | "unavailable" };

export type OpenReply =
  | {
      readonly done: true;
      readonly case: string;
      /** Shown on the case's page, and asked for in the call. */
      readonly screenWord: string;
      readonly dueAtMs: number | null;
    }
  | { readonly done: false; readonly problem: OpenProblem };
