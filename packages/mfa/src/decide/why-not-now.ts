import type { Problem } from "../reply.js";
import { mayTry } from "./bucket.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";

/** The problem of a way that may not be tried now, or none. */
export function whyNotNow(state: State, way: string, context: Context): Problem | null {
  const verdict = mayTry(state, way, context);
  if (verdict.allowed) return null;
  if (verdict.why === "locked") return { code: "locked", untilMs: verdict.untilMs };
  return verdict.why === "disabled" ? { code: "disabled" } : { code: "disabled", opensIn: "known_browsers" };
}
