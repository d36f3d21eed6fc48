import type { AssignProblem } from "./decide/flavour.js";
import type { Actor } from "./event.js";

/** A member of staff, as an actor. */
export type Staff = Extract<Actor, { readonly id: string }>;

/** Which factor an account is set to (J5.1). */
export interface Assignment {
  readonly account: string;
  /** `"app"` or `"email"`. */
  readonly flavour: unknown;
  /** For e-mail: where codes go (J5.3a). The account's own, verified e-mail where left out. */
  readonly address?: unknown;
  /** Who sets it: in the event, and never the account itself (S23). That they may is yours to check. */
  readonly by: Staff;
}

export type AssignReply =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly problem:
        | AssignProblem
        /** Nobody serves themselves (S23). */
        | { readonly code: "own_account" }
        | { readonly code: "busy" | "unavailable" };
    };
