import { maskEmail } from "@sparekey/delivery";
import { bindEmailTarget, bindEmailWay } from "./assigned-email.js";
import { complete } from "./complete.js";
import type { Context } from "./context.js";
import { type Draft, withChallenge, withProblem } from "./decision.js";
import type { OfferedWay } from "./offered-ways.js";
import { type CodeTarget, sendCode } from "./send-code.js";
import { stageOf } from "./stage.js";
import { isDisabled } from "./ways.js";
import { whyNotNow } from "./why-not-now.js";

/**
 * Does what entering a stage asks for: chooses the only way there is, sends the code, makes the new
 * app's secret, completes. Every verb that changes something ends here; `show` never does (S16).
 */
export function advance(draft: Draft, context: Context): Draft {
  const stage = stageOf(draft.state, context);
  const { challenge } = draft.state;
  switch (stage.at) {
    case "over":
      return draft;
    case "factor": {
      // After a first recovery method there is no reason to ask which other one, where there is one (J3.1).
      const further = challenge.proofs.length > 0;
      const likely = stage.ways.filter(
        (offered) =>
          (further || offered.method.role === "factor") && !isDisabled(offered, draft.state.account),
      );
      const only = likely.length === 1 ? likely[0] : undefined;
      return stage.chosen === null && only !== undefined ? takeWay(draft, only, context) : draft;
    }
    case "identity":
      return stage.needs.includes("email_code") && challenge.sent?.way !== "identity"
        ? sendCode(draft, identityTarget(draft, context), context)
        : draft;
    case "app":
      return challenge.pendingApp === null
        ? withChallenge(draft, { sent: null, pendingApp: { secret: context.fresh.totpSecret() } })
        : draft;
    case "email":
      return challenge.sent?.way !== bindEmailWay
        ? sendCode(draft, bindEmailTarget(stage.assigned), context)
        : draft;
    case "address":
    case "contact":
    case "codes":
    case "recovery":
      return draft;
    case "done":
      return complete(draft, context);
  }
}

/** Makes a way the chosen one, and sends its code where it has one to send. */
export function takeWay(draft: Draft, { method, way }: OfferedWay, context: Context): Draft {
  const chosen = withChallenge(draft, { chosen: way.id });
  if (way.needsPin === true && !draft.state.challenge.pinProved) return chosen;
  const target = wayTarget({ method, way });
  if (target === null) return chosen;
  const closed = whyNotNow(draft.state, way.id, context);
  return closed === null ? sendCode(chosen, target, context) : withProblem(chosen, closed);
}

export function wayTarget({ method, way }: OfferedWay): CodeTarget | null {
  return way.send === undefined ? null : { ...way.send, way: way.id, method: method.name };
}

/** The mailbox that an identity proof rests on: the account's own, as the host has it (S17, S37). */
export function identityTarget(draft: Draft, context: Context): CodeTarget {
  return {
    way: "identity",
    method: "email_code",
    channel: "email",
    to: { accountEmail: true },
    masked: context.person.email === null ? "" : maskEmail(context.person.email.address),
    message: draft.state.challenge.purpose === "settings" ? "settings_code" : "enrolment_code",
  };
}
