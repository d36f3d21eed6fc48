import { isSentCode } from "../method/sent-code.js";
import { advance } from "./advance.js";
import { rightIn } from "./bucket.js";
import type { Context } from "./context.js";
import { type Draft, type State, withAccount, withChallenge, withEvent, withProblem } from "./decision.js";
import { refuse } from "./refuse.js";
import { identityRoots } from "./roots.js";
import { stageOf } from "./stage.js";
import { typedDigits, typedPassword } from "./typed-code.js";
import { whyNotNow } from "./why-not-now.js";

const way = "identity";

/** The code by mail and the password, together: which of them was wrong is not said (J1.2). */
export function answerIdentity(
  draft: Draft,
  needs: readonly ("email_code" | "password")[],
  typed: { readonly code: unknown; readonly password: unknown; readonly passwordRight: boolean | null },
  context: Context,
): Draft {
  const closed = whyNotNow(draft.state, way, context);
  if (closed !== null) return withProblem(draft, closed);
  const code = typedDigits(typed.code, [6]);
  if (needs.includes("email_code") && code === null)
    return withProblem(draft, { code: "invalid_input", field: "code" });
  if (needs.includes("password") && typedPassword(typed.password) === null) {
    return withProblem(draft, { code: "invalid_input", field: "password" });
  }
  const codeRight =
    !needs.includes("email_code") || (code !== null && isSentCode(draft.state.challenge, way, code, context));
  const passwordRight = !needs.includes("password") || typed.passwordRight === true;
  if (!(codeRight && passwordRight)) return refuse(draft, { way, method: way, why: "wrong" }, context);
  const proved = withChallenge(withAccount(draft, rightIn(draft.state, way, context)), {
    identityProved: true,
    identityRoots: identityRoots(needs, draft.state.account),
    sent: null,
  });
  return advance(withEvent(proved, { type: "identity_proved", by: needs }), context);
}

/** Whether the host is to be asked about this password: only where it counts, and only within the budget (S06). */
export function wantsPassword(state: State, typed: unknown, context: Context): string | null {
  const password = typedPassword(typed);
  if (password === null) return null;
  const stage = stageOf(state, context);
  if (stage.at !== "identity" || !stage.needs.includes("password")) return null;
  return whyNotNow(state, way, context) === null ? password : null;
}
