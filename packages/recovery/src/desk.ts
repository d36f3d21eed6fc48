import type { StaffAction } from "./actor.js";
import type { Case, OpenProblem } from "./case.js";

/** What an agent does with a case. What people type is `unknown`. */
export type DeskInput =
  | { readonly action: "claim" | "call" | "see_phone" | "send_code" }
  /** `word`: what the person said, for the check `screen_word`. */
  | { readonly action: "record_check"; readonly check: unknown; readonly word?: unknown }
  /** `digest`: of the case as the approver was shown it. */
  | { readonly action: "approve"; readonly digest: unknown }
  | { readonly action: "close"; readonly because: "solved" | "refused" | "abandoned" };

export type DeskProblem =
  /** Not this actor, whatever happens: roles, themselves, a higher role, no fresh factor (S23, S42). */
  | { readonly code: "not_allowed" }
  /** Not in this state; `missing` says what comes before. */
  | { readonly code: "not_now"; readonly missing?: readonly StaffAction[] }
  | { readonly code: "too_soon"; readonly untilMs: number }
  /** The case is not what the approver was shown. */
  | { readonly code: "changed" }
  /** What the person said is not the word on their screen; the third time ends what this case can prove. */
  | { readonly code: "wrong_word" }
  | { readonly code: "not_found" }
  | { readonly code: "invalid_input"; readonly field: "action" | "check" | "because" }
  | { readonly code: "busy" | "unavailable" };

export type DeskReply =
  | { readonly done: true; readonly case: Case }
  | { readonly done: false; readonly problem: DeskProblem };

export type TemporaryCodeProblem =
  | { readonly code: "not_allowed" | "not_found" | "busy" | "unavailable" }
  /** Whoever has no second factor is asked for none. */
  | { readonly code: "not_enrolled" }
  /** The request is noted: when another person has approved it, the same call makes the code. */
  | { readonly code: "needs_approval"; readonly request: string }
  /** Nobody approves what they asked for. */
  | { readonly code: "same_person" }
  | { readonly code: "too_soon"; readonly untilMs: number }
  | { readonly code: "invalid_input"; readonly field: "evidence" | "ttlMs" | "uses" };

export type TemporaryCodeReply =
  /** Shown once, to whoever asked, who reads it out (J4.1). */
  | { readonly done: true; readonly code: string; readonly expiresAtMs: number }
  | { readonly done: false; readonly problem: TemporaryCodeProblem };

/** The temporary codes of one account, without what signs in. */
export interface TemporaryCodesView {
  readonly live: {
    readonly id: string;
    readonly issuedAtMs: number;
    readonly expiresAtMs: number;
    readonly uses: "once" | "many";
    readonly lastUsedAtMs: number | null;
    readonly by: string;
    readonly approvedBy: string | null;
    readonly evidence: string | null;
  } | null;
  readonly requests: readonly {
    readonly id: string;
    readonly by: string;
    readonly atMs: number;
    readonly evidence: string;
    readonly ttlMs: number;
    readonly uses: "once" | "many";
    readonly approved: boolean;
    /** Covers the request for an approval. */
    readonly digest: string;
  }[];
  /** A second person has to approve, by evidence that whoever asks has to name; `false`: leave `evidence` out (S23, S43). */
  readonly secondPerson: boolean;
  readonly allowed: readonly StaffAction[];
}

/**
 * A company's help desk over one actor's rights. What only reads throws `RecoveryError`: `unavailable` when the
 * store or the host does not answer, `too_soon` with `untilMs` when the actor has read as much as `staffLimits`
 * lets them in an hour. What acts is refused.
 */
export interface Desk {
  /** Proven cases first, earliest due first. `cursor`: more lie behind it, also behind an empty page; `null`: none do. */
  queue(page?: {
    readonly after?: string | undefined;
    readonly limit?: number | undefined;
  }): Promise<{ readonly cases: readonly Case[]; readonly cursor: string | null }>;
  /** `null` where there is none, or none that this actor may see. */
  get(id: string): Promise<Case | null>;
  act(id: string, input: DeskInput): Promise<DeskReply>;
  /** A case in the person's place: an administrator asks support for a temporary code (J4.6). */
  askSupport(a: {
    readonly account: string;
    readonly description: unknown;
    readonly language: unknown;
  }): Promise<
    | { readonly done: true; readonly case: string }
    | { readonly done: false; readonly problem: OpenProblem | { readonly code: "not_allowed" } }
  >;
  issueTemporaryCode(a: {
    readonly account: string;
    /** What the second person judges by: a letter, a ticket. Needed where two people are. */
    readonly evidence?: unknown;
    readonly ttlMs?: unknown;
    readonly uses?: unknown;
  }): Promise<TemporaryCodeReply>;
  approveTemporaryCode(a: {
    readonly account: string;
    readonly request: unknown;
    readonly digest: unknown;
  }): Promise<{ readonly done: true } | { readonly done: false; readonly problem: TemporaryCodeProblem }>;
  /** `null` where this actor may not see them. */
  temporaryCodes(a: { readonly account: string }): Promise<TemporaryCodesView | null>;
  revokeTemporaryCode(a: { readonly account: string }): Promise<{ readonly done: boolean }>;
}
