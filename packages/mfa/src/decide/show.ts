import type { Context } from "./context.js";
import { type Decision, draftOf, type State } from "./decision.js";
import { finish } from "./finish.js";

/** Renders a GET: reads, changes nothing, sends nothing (S16). */
export function decideShow(state: State, context: Context): Decision {
  return finish(draftOf(state), context);
}
