/** Who acts on somebody else's account. Roles are the host's to decide, relative to tenant and area (S42). */
export interface StaffMember {
  readonly kind: "agent" | "supervisor" | "administrator";
  readonly id: string;
  /** The proof of the actor's own fresh sign-in with a factor; without it nothing is allowed (S42). */
  readonly proof: string;
}

/** Everything that staff can be asked about. */
export type StaffAction =
  | "see_queue"
  | "see_case"
  | "claim"
  | "call"
  | "see_phone"
  | "record_check"
  | "approve"
  | "send_code"
  | "close"
  | "issue_temporary_code"
  | "revoke_temporary_code";

/** Whose account it is about. */
export interface StaffTarget {
  readonly tenant: string;
  readonly account: string;
  readonly tags: readonly string[];
}

/** The host's roles, as one function. Nobody serves themselves or a higher role, whatever it says (S23). */
export type May = (
  actor: StaffMember,
  action: StaffAction,
  target: StaffTarget,
) => boolean | Promise<boolean>;
