import type { StaffAction } from "./actor.js";
import type { Case } from "./case.js";

/** What an agent does with a case. */
export type DeskInput =
  | { readonly action: "claim" | "call" | "see_phone" | "approve" | "send_code" }
  | { readonly action: "record_check"; readonly check: string }
  | { readonly action: "close"; readonly because: "solved" | "refused" | "abandoned" };

export type DeskReply =
  | { readonly done: true; readonly case: Case }
  | {
      readonly done: false;
      readonly problem: {
        readonly code: "not_allowed" | "not_now" | "too_soon" | "busy" | "unavailable";
        readonly missing?: readonly StaffAction[];
      };
    };

export type TemporaryCodeReply =
  /** Shown once, to the administrator who reads it out (J4.1). */
  | { readonly done: true; readonly code: string; readonly expiresAtMs: number }
  | {
      readonly done: false;
      readonly problem: { readonly code: "not_allowed" | "needs_approval" | "busy" | "unavailable" };
    };

/** A company's help desk over one actor's rights. */
export interface Desk {
  queue(page?: {
    readonly after?: string | undefined;
    readonly limit?: number | undefined;
  }): Promise<readonly Case[]>;
  /** `null` where there is none, or none that this actor may see. */
  get(id: string): Promise<Case | null>;
  act(id: string, input: DeskInput): Promise<DeskReply>;
  issueTemporaryCode(a: {
    readonly account: string;
    readonly evidence?: string | undefined;
  }): Promise<TemporaryCodeReply>;
  revokeTemporaryCode(a: { readonly account: string }): Promise<{ readonly done: boolean }>;
}
