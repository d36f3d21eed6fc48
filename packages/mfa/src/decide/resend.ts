import { identityTarget, wayTarget } from "./advance.js";
import { bindEmailTarget } from "./assigned-email.js";
import { contactTarget } from "./contact-target.js";
import type { Context } from "./context.js";
import { type Decision, draftOf, type State, withProblem } from "./decision.js";
import { finish } from "./finish.js";
import type { OfferedWay } from "./offered-ways.js";
import { sendCode } from "./send-code.js";
import { stageOf } from "./stage.js";
import { whyNotNow } from "./why-not-now.js";

/** Sends a fresh code, which voids the one before; guesses already spent stay spent (S05). */
export function decideResend(state: State, context: Context): Decision {
  const draft = draftOf(state);
  const stage = stageOf(state, context);
  const target =
    stage.at === "identity" && stage.needs.includes("email_code")
      ? identityTarget(draft, context)
      : stage.at === "factor" && stage.chosen !== null && !awaitsPin(stage.chosen, state)
        ? wayTarget(stage.chosen)
        : stage.at === "email"
          ? bindEmailTarget(stage.assigned)
          : stage.at === "contact"
            ? contactTarget(stage.pending.role, stage.pending.id, stage.pending.address, context)
            : null;
  if (target === null) return finish(draft, context);
  const closed = whyNotNow(state, target.way, context);
  return finish(closed === null ? sendCode(draft, target, context) : withProblem(draft, closed), context);
}

/** A resend is no way around the PIN (J2.1). */
function awaitsPin({ way }: OfferedWay, { challenge }: State): boolean {
  return way.needsPin === true && !challenge.pinProved;
}
