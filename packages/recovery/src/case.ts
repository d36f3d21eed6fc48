import type { StaffAction } from "./actor.js";

/** What the person asks for. Everything is typed by them and bounded before it is looked at. */
export interface CaseRequest {
  /** A short description: ten words. */
  readonly description: unknown;
  /** BCP 47: the language to be called in. */
  readonly language: unknown;
  /** Call now, or keep the case for later (J3.16). */
  readonly callback: "now" | "later";
  /** A number typed into the case: shown to support as unverified, never called for identity (S41). */
  readonly typedNumber?: unknown;
}

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
  readonly description: string;
  readonly language: string;
  readonly openedAtMs: number;
  /** Where it was opened, if the host said; said first in the call (S41). */
  readonly openedFrom: string | null;
  readonly dueAtMs: number;
  readonly overdue: boolean;
  /** Whether the password was proven before it was opened. */
  readonly proven: boolean;
  /** The number on file, masked unless the actor may see it. */
  readonly phone: string;
  readonly checks: readonly { readonly check: string; readonly by: string; readonly atMs: number }[];
  /** Which actions this actor has now, so that no user interface repeats the rules. */
  readonly allowed: readonly StaffAction[];
}
