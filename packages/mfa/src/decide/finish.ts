import type { Context } from "./context.js";
import type { Decision, Draft } from "./decision.js";
import { stepOf } from "./step.js";

/** Closes a draft: the step is read off the state that will be committed. */
export function finish(draft: Draft, context: Context): Decision {
  const { state, events, messages, acts, problem } = draft;
  const step = stepOf(draft, context);
  return { state, events, messages, acts, step, ...(problem === undefined ? {} : { problem }) };
}
