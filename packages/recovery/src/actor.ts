/** Who acts on somebody else's account. Roles are the host's to decide, relative to tenant and area (S42). */
export interface StaffMember {
  readonly kind: "agent" | "supervisor" | "administrator";
  /** The id of the actor's own account: `proof` must be one of it, and nobody serves themselves (S23). */
  readonly id: string;
  /** The area that the actor acts for; in every event. */
  readonly area?: string | undefined;
  /** The proof of the actor's own fresh step-up with a factor; without it nothing is allowed (S42). */
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
  | "ask_support"
  | "see_temporary_codes"
  | "issue_temporary_code"
  | "approve_temporary_code"
  | "revoke_temporary_code";

/** Whose account it is about. */
export interface StaffTarget {
  readonly tenant: string;
  readonly account: string;
  /** What the directory says of the account: areas, roles, whatever the host puts there. */
  readonly tags: readonly string[];
}

/** The host's roles, as one function. Nobody serves themselves or a higher role, whatever it says (S23). */
export type May = (
  actor: StaffMember,
  action: StaffAction,
  target: StaffTarget,
) => boolean | Promise<boolean>;

/**
 * How much an account may do in this tenant: 0 for a customer, more for staff. Whoever has less never serves
 * whoever has more, and an account above 0 is served by two people together (S23).
 */
export type RankOf = (account: string, tenant: string) => number | Promise<number>;
