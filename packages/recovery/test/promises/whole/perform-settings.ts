import type { Context, Decision } from "@sparekey/mfa/extend";
import { passcode } from "../symbols.js";
import { after } from "./effects.js";
import type { Move, Shown } from "./move.js";
import { answered, begun, type Performed, type Performing } from "./performed.js";
import type { Realm } from "./realm.js";
import { settled } from "./settled.js";

/** From the beginning to the bound device; its key is on the page of whoever does it. */
export function bind(
  realm: Realm,
  { who, shown }: Extract<Move, { do: "bind" }>,
  by: Performing,
): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, null);
  const purpose = "enrol";
  const started = begun(realm, by, { purpose, cookie: null, who }, context);
  const proved = shown === null ? started : shownIn(started, shown, context, by);
  if (proved === null) return null;
  const { decisions } = by.machine;
  const identified =
    proved.step.next === "prove_identity" ? answered(by, proved.state, "", true, context) : proved;
  if (identified.step.next !== "confirm_app") return null;
  const code = passcode(identified.step.key, { taken: taken() });
  const decision = answered(by, identified.state, code, false, context);
  if (decision.problem !== undefined || decisions.stageOf(decision.state, context).at === "app") return null;
  const messages = [started, ...(shown === null ? [] : [proved]), decision].flatMap((each) => each.messages);
  const how = { method: shown?.method ?? null, code: shown?.code ?? null, stale: false };
  const done = settled(realm, who, decision, taken() + 1, by, how);
  return { ...done, messages, realm: { ...done.realm, slots: realm.slots } };
}

/** Shows what is asked for first, by this method and with this code; `null` where it is not taken. */
function shownIn(
  started: Decision,
  { method, code }: Shown,
  context: Context,
  by: Performing,
): Decision | null {
  const { decisions } = by.machine;
  const stage = decisions.stageOf(started.state, context);
  if (stage.at !== "factor") return null;
  const way = stage.ways.find((each) => each.method.name === method)?.way.id;
  if (way === undefined) return null;
  const wish = { method, to: way, pin: undefined, pinRight: null };
  const chosen =
    stage.chosen?.way.id === way ? started : decisions.decideChoose(started.state, wish, context);
  const decision = answered(by, chosen.state, code, false, context);
  return decision.problem === undefined && decision.step.next !== "start_over" ? decision : null;
}

/** A step-up and one change under it; a contact is confirmed with the code that comes to it. */
export function change(
  realm: Realm,
  move: Extract<Move, { do: "change" }>,
  by: Performing,
): Performed | null {
  const { who, shown } = move;
  const { context, taken } = by.machine.contextAt(realm, null);
  const started = begun(realm, by, { purpose: "settings", cookie: null, who }, context);
  const proved = shownIn(started, shown, context, by);
  if (proved?.step.next !== "granted") return null;
  const how = { method: shown.method, code: shown.code, stale: false };
  const stepped = settled(realm, who, proved, taken(), by, how);
  const { decideChange } = by.machine.decisions;
  const asked = decideChange(proved.state, move.change, context);
  const pending = asked.decision.state.challenge.pendingContact;
  const sent = asked.decision.messages.flatMap(({ message }) => ("code" in message ? [message.code] : []));
  const [code] = sent;
  const made =
    asked.reply.done && pending !== null && code !== undefined
      ? decideChange(asked.decision.state, { action: "confirm_contact", code }, context)
      : asked;
  // The step-up is a target of its own, whatever comes of the change.
  if (!made.reply.done) return { ...stepped, realm: { ...stepped.realm, slots: realm.slots } };
  const done = after(stepped.realm, made.decision, taken(), by);
  return {
    ...stepped,
    realm: { ...done, slots: realm.slots },
    messages: [...proved.messages, ...made.decision.messages],
    ended: [...stepped.ended, ...sent],
  };
}
