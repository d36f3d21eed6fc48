import { beginRecoveryMethod } from "./add-recovery.js";
import { takeWay } from "./advance.js";
import { rightIn } from "./bucket.js";
import type { Context } from "./context.js";
import {
  type Decision,
  type Draft,
  draftOf,
  type State,
  withAccount,
  withChallenge,
  withProblem,
} from "./decision.js";
import { finish } from "./finish.js";
import { gatewayPin, pin } from "./guess-budget.js";
import type { OfferedWay } from "./offered-ways.js";
import { refuse } from "./refuse.js";
import { stageOf } from "./stage.js";
import { typedPin } from "./typed-code.js";
import { whyNotNow } from "./why-not-now.js";

export interface ChooseCommand {
  readonly method: unknown;
  readonly to: unknown;
  readonly pin: unknown;
  /** What the host's slow hash said of the PIN; asked only when {@link wantsPin} says so. */
  readonly pinRight: boolean | null;
}

/** Picks the way to answer. Switching never refills a budget: pools belong to the account (S05). */
export function decideChoose(state: State, command: ChooseCommand, context: Context): Decision {
  const draft = draftOf(state);
  const stage = stageOf(state, context);
  if (stage.at === "recovery" || stage.at === "contact" || stage.at === "codes") {
    return finish(beginRecoveryMethod(draft, command, context), context);
  }
  if (stage.at !== "factor") return finish(draft, context);
  if (command.method === anyRecovery) return finish(takeRecovery(draft, stage.ways, context), context);
  const fitting = stage.ways.filter(
    ({ method, way }) =>
      method.name === command.method && (command.to === undefined || way.id === command.to),
  );
  const [picked, ...others] = fitting;
  if (picked === undefined)
    return finish(withProblem(draft, { code: "invalid_input", field: "method" }), context);
  if (others.length > 0) return finish(withProblem(draft, { code: "invalid_input", field: "to" }), context);
  const asked = picked.way.needsPin === true && !state.challenge.pinProved && command.pin !== undefined;
  return finish(asked ? provePin(draft, picked, command, context) : takeWay(draft, picked, context), context);
}

/** What *Use a recovery method* asks for; no method is called so. */
export const anyRecovery = "any_recovery";

/** J3.1: the only one there is, at once; otherwise the page that lists them. */
function takeRecovery(draft: Draft, ways: readonly OfferedWay[], context: Context): Draft {
  const recovery = ways.filter(({ method }) => method.role === "recovery");
  const [only, ...others] = recovery;
  if (only === undefined) return withProblem(draft, { code: "invalid_input", field: "method" });
  return others.length === 0 ? takeWay(draft, only, context) : withChallenge(draft, { chosen: null });
}

/** The PIN has a pool of its own (S39): guessing at it closes no factor, and sends nothing. */
function pinWayOf({ challenge }: State): string {
  return challenge.client === null ? pin : gatewayPin;
}

function provePin(draft: Draft, picked: OfferedWay, command: ChooseCommand, context: Context): Draft {
  const chosen = withChallenge(draft, { chosen: picked.way.id });
  const pinWay = pinWayOf(draft.state);
  const closed = whyNotNow(draft.state, pinWay, context);
  if (closed !== null) return withProblem(chosen, closed);
  if (typedPin(command.pin) === null) return withProblem(chosen, { code: "invalid_input", field: "pin" });
  if (command.pinRight !== true)
    return refuse(chosen, { way: pinWay, method: picked.method.name, why: "wrong" }, context);
  const proved = withChallenge(withAccount(chosen, rightIn(draft.state, pinWay, context)), {
    pinProved: true,
  });
  return takeWay(proved, picked, context);
}

/** The PIN that the host's slow hash is to look at, and the stored hash: only where it counts, within the budget. */
export function wantsPin(
  state: State,
  command: Pick<ChooseCommand, "method" | "to" | "pin">,
  context: Context,
): { readonly typed: string; readonly hash: string } | null {
  const stage = stageOf(state, context);
  const typed = typedPin(command.pin);
  const hash = state.account.pin;
  if (stage.at !== "factor" || typed === null || hash === null || state.challenge.pinProved) return null;
  const asked = stage.ways.some(({ method, way }) => method.name === command.method && way.needsPin === true);
  return asked && whyNotNow(state, pinWayOf(state), context) === null ? { typed, hash } : null;
}
