import type { Problem } from "../reply.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { mayGuess } from "./guess-budget.js";

/** The problem of a way that may not be tried now, or none. */
export function whyNotNow(state: State, way: string, context: Context): Problem | null {
  const verdict = mayGuess(state.account.pools, way, context.policy.guess, context.now);
  if (verdict.allowed) return null;
  return verdict.why === "locked" ? { code: "locked", untilMs: verdict.untilMs } : { code: "disabled" };
}
