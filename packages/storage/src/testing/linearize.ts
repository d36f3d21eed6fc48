import { type Call, entriesOf, type Operation, type Outcome, type State } from "./history.js";

/**
 * Whether there is an order of these calls, each somewhere between its beginning and its end, in which a
 * store that does one thing at a time would have given the same answers (Herlihy and Wing 1990; the
 * search is Wing and Gong's, with Lowe's memory of what was tried). A history that passes is
 * linearizable; the model is `step` below, four lines a verb.
 */
export function isLinearizable(history: readonly Call[], initial: State = { a: 0, b: 0, c: 0 }): boolean {
  const calls = [...history].sort((x, y) => x.begun - y.begun);
  const tried = new Set<string>();
  const search = (left: ReadonlySet<Call>, state: State): boolean => {
    const certain = [...left].filter((call) => call.outcome !== "unknown");
    if (certain.length === 0) return true;
    const name = `${state.a} ${state.b} ${state.c} ${calls.map((call) => (left.has(call) ? 1 : 0)).join("")}`;
    if (tried.has(name)) return false;
    tried.add(name);
    // Whatever is first must have begun before the earliest end of all that are left.
    const deadline = Math.min(...certain.map((call) => call.ended));
    return [...left].some((call) => {
      if (call.begun > deadline) return false;
      const after = step(state, call.operation, call.outcome);
      return after !== null && search(new Set([...left].filter((other) => other !== call)), after);
    });
  };
  return search(new Set(calls), initial);
}

/** The state after an operation, or `null` if it could not have had this outcome in this state. */
function step(state: State, operation: Operation, outcome: Outcome): State | null {
  if (operation.verb !== "commit") {
    const told = typeof outcome === "object" ? outcome : {};
    return entriesOf(told).every(([name, write]) => state[name] === write) ? state : null;
  }
  const held = entriesOf(operation.check).every(([name, write]) => state[name] === write);
  if (outcome !== "unknown" && outcome !== held) return null;
  if (!held) return state;
  const removed = Object.fromEntries(operation.remove.map((name) => [name, 0]));
  return { ...state, ...operation.set, ...removed };
}
