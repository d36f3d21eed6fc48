/** What staff, and support cases, did. Who acted stands in the event's `actor`. */
export type StaffEventDetail =
  | { readonly type: "case_opened"; readonly case: string; readonly proven: boolean }
  | { readonly type: "case_call_wanted"; readonly case: string }
  | { readonly type: "case_claimed"; readonly case: string }
  | { readonly type: "case_called"; readonly case: string }
  | { readonly type: "case_phone_shown"; readonly case: string }
  | { readonly type: "case_checked"; readonly case: string; readonly check: string }
  | { readonly type: "case_check_failed"; readonly case: string; readonly check: string }
  | { readonly type: "case_approved"; readonly case: string }
  | { readonly type: "case_code_sent"; readonly case: string; readonly channel: "voice" | "sms" }
  | {
      readonly type: "case_closed";
      readonly case: string;
      readonly because: "solved" | "refused" | "abandoned" | "cancelled" | "frozen";
    }
  | { readonly type: "temporary_code_requested"; readonly request: string; readonly evidence: string }
  | { readonly type: "temporary_code_approved"; readonly request: string }
  | {
      readonly type: "temporary_code_issued";
      readonly code: string;
      readonly expiresAtMs: number;
      readonly uses: "once" | "many";
      /** What the second person judged by: a reference, never a content. */
      readonly evidence?: string;
      readonly approvedBy?: string;
    }
  | { readonly type: "temporary_code_revoked"; readonly code: string };
