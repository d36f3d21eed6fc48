import type { Step } from "../reply.js";
import type { Context } from "./context.js";
import type { Decision, Draft, State } from "./decision.js";
import { stepOf } from "./step.js";

/** Closes a draft: the step is read off the state that will be committed. */
export function finish(draft: Draft, context: Context): Decision {
  const { state, events, messages, acts, problem } = draft;
  const step = stepOf(draft, context);
  const because = enrolling(step, state) ? state.challenge.enrolBecause : null;
  return {
    state,
    events,
    messages,
    acts,
    step,
    ...(problem === undefined ? {} : { problem }),
    ...(because === null ? {} : { enrolBecause: because }),
  };
}

/** Whether this page belongs to an enrolment, and not to the sign-in around it (J1.8). */
function enrolling({ next }: Step, { challenge }: State): boolean {
  return (
    next === "prove_identity" ||
    next === "confirm_app" ||
    next === "enter_address" ||
    next === "add_recovery_method" ||
    next === "save_backup_codes" ||
    (next === "enter_code" && (challenge.pendingContact !== null || challenge.addressTyped !== null))
  );
}
