import type { StaffAction } from "../../actor.js";
import type { StaffActor } from "../../record/staff.js";

/** Who acts, with the proof of their own account looked at (S42), and what the host lets them do to this account. */
export interface Acting {
  readonly by: StaffActor;
  /** The step-up whose grant is the proof: one fresh session of the actor's own. */
  readonly session: string;
  readonly rank: number;
  readonly may: ReadonlySet<StaffAction>;
}

/** Whose account it is about. */
export interface Served {
  readonly account: string;
  readonly rank: number;
}

/** S23, S42: nobody serves themselves or a higher role, whatever the host's roles say. */
export function mayServe(acting: Acting, served: Served, action: StaffAction): boolean {
  return acting.by.id !== served.account && served.rank <= acting.rank && acting.may.has(action);
}

/** An account that may do something to others is served by two people together (S23). */
export function isPrivileged({ rank }: Served): boolean {
  return rank > 0;
}
