import { beginRecoveryMethod } from "./add-recovery.js";
import { takeWay } from "./advance.js";
import type { Context } from "./context.js";
import { type Decision, draftOf, type State, withProblem } from "./decision.js";
import { finish } from "./finish.js";
import { stageOf } from "./stage.js";

export interface ChooseCommand {
  readonly method: unknown;
  readonly to: unknown;
}

/** Picks the way to answer. Switching never refills a budget: pools belong to the account (S05). */
export function decideChoose(state: State, command: ChooseCommand, context: Context): Decision {
  const draft = draftOf(state);
  const stage = stageOf(state, context);
  if (stage.at === "recovery" || stage.at === "contact" || stage.at === "codes") {
    return finish(beginRecoveryMethod(draft, command, context), context);
  }
  if (stage.at !== "factor") return finish(draft, context);
  const fitting = stage.ways.filter(
    ({ method, way }) =>
      method.name === command.method && (command.to === undefined || way.id === command.to),
  );
  const [picked, ...others] = fitting;
  if (picked === undefined)
    return finish(withProblem(draft, { code: "invalid_input", field: "method" }), context);
  if (others.length > 0) return finish(withProblem(draft, { code: "invalid_input", field: "to" }), context);
  return finish(takeWay(draft, picked, context), context);
}
