import type { Move } from "./move.js";
import { answered, begun, type Performed, type Performing } from "./performed.js";
import type { Realm } from "./realm.js";
import { settled } from "./settled.js";

export function begin(realm: Realm, move: Extract<Move, { do: "begin" }>, by: Performing): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, null);
  const decision = begun(realm, by, { ...move, purpose: "sign_in" }, context);
  if (decision.step.next === "start_over") return null;
  return settled(realm, move.who, decision, taken(), by, { method: null, code: null, stale: false });
}

export function inSlot(
  realm: Realm,
  move: Extract<Move, { do: "choose" | "answer" }>,
  by: Performing,
): Performed | null {
  const slot = realm.slots[move.who];
  if (slot === null) return null;
  const { context, taken } = by.machine.contextAt(realm, null);
  const state = { account: realm.account, challenge: slot.challenge };
  const { decisions } = by.machine;
  const decision =
    move.do === "choose"
      ? decisions.decideChoose(
          state,
          { method: move.method, to: move.way, pin: undefined, pinRight: null },
          context,
        )
      : answered(by, state, move.code, false, context);
  if (decision.problem !== undefined || decision.step.next === "start_over") return null;
  const method = slot.challenge.chosen?.split(":")[0] ?? null;
  const code = move.do === "answer" ? move.code : null;
  return settled(realm, move.who, decision, taken(), by, { method, code, stale: slot.stale });
}

export function signIn(
  realm: Realm,
  move: Extract<Move, { do: "sign_in" }>,
  by: Performing,
): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, move.binding);
  const started = begun(realm, by, { purpose: "sign_in", cookie: null, who: move.who }, context);
  const { decisions } = by.machine;
  const stage = decisions.stageOf(started.state, context);
  if (stage.at !== "factor") return null;
  for (const { method, way } of stage.ways.filter((each) => each.method.name === move.method)) {
    const wish = { method: method.name, to: way.id, pin: undefined, pinRight: null };
    const chosen =
      stage.chosen?.way.id === way.id ? started : decisions.decideChoose(started.state, wish, context);
    const decision = answered(by, chosen.state, move.code, false, context);
    if (decision.step.next !== "granted") continue;
    const how = { method: method.name, code: move.code, stale: false };
    const slots = realm.slots;
    const done = settled(realm, move.who, decision, taken(), by, how);
    // It was begun and ended within this move: whatever else is open stays so.
    return { ...done, realm: { ...done.realm, slots } };
  }
  return null;
}
