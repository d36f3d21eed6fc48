import type { CaseEnd, Occurrence } from "./occurrence.js";

/** A support case; `case` is the number that the person sees. */
export interface CaseNotice extends Occurrence {
  readonly case: string;
}

/** Notices about support cases (J3.4, J3.16). */
export interface SupportMessages {
  /** Support will call the (masked) phone on file by `dueAtMs`. */
  readonly case_opened: CaseNotice & {
    readonly description: string;
    readonly dueAtMs: number;
    readonly phone: string;
  };
  /** The person asked for no call now: a summary to keep (J3.16). */
  readonly case_opened_offline: CaseNotice & { readonly description: string };
  readonly case_claimed: CaseNotice;
  readonly case_called: CaseNotice & { readonly phone: string };
  /** The code went to the (masked) contact on file. */
  readonly case_code_sent: CaseNotice & { readonly to: string; readonly expiresAtMs: number };
  readonly case_frozen: CaseNotice;
  readonly case_closed: CaseNotice & { readonly end: CaseEnd };
}
