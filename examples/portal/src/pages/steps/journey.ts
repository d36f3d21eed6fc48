import type { Next, Purpose, Reply } from "@sparekey/mfa";
import type { PortalMethod } from "../../method-words.js";
import type { ProblemWords } from "../../problem-words.js";

/** What every page of a journey is given beside its step. */
export interface Journey {
  /** All forms post here; `do` says which verb. */
  readonly path: string;
  readonly formToken: string;
  readonly problem: ProblemWords | null;
  readonly nowMs: number;
  /** Lets a double click be one answer (S40). */
  readonly requestId: string;
  /** What was typed into a field that is worth keeping: never a code or a password. */
  typed(field: "recovery_phone" | "recovery_email" | "trust"): string;
  /** Where a person helps, when nothing else does; null in journeys of somebody who is signed in. */
  readonly support: string | null;
  /** Where time stands in for what is missing (J6.1). */
  readonly waiting: string | null;
  /** Where somebody starts again, and the words of that link. */
  readonly again: { readonly href: string; readonly label: string };
}

/** The reply whose `next` is N. */
export type StepOf<N extends Next> = {
  [K in N]: Extract<Reply<Purpose, PortalMethod>, { readonly next: K }> & { readonly next: K };
}[N];
