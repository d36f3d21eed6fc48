import type { Purpose } from "../../src/grant.js";
import type { Walk } from "./explore.js";
import type { AccountDeed, Actor, Deed, Happening, Move } from "./moves.js";
import type { Owned } from "./oracle.js";
import type { Performed } from "./perform.js";
import type { Realm } from "./realm.js";
import { isBackupCode, isSentCode, junk } from "./symbols.js";

/** One step of a complete walk. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly actor: Actor;
  readonly command: Move["command"];
  /** What the owner was granted by it. */
  readonly granted: Purpose | null;
  /** What the owner needs for it. */
  readonly uses: readonly Owned[];
}

export function edgeOf(from: number, to: number, move: Deed, { decision }: Performed): Edge {
  const { step } = decision;
  const granted = move.actor === "owner" && step.next === "granted" ? step.grant.purpose : null;
  return { from, to, actor: move.actor, command: move.command, granted, uses: usesOf(move) };
}

/** One that no challenge is part of. */
export function worldEdge(from: number, to: number, move: Happening | AccountDeed): Edge {
  const uses = move.command === "decideNotMeConfirm" ? (["mailbox"] as const) : [];
  return { from, to, actor: move.actor, command: move.command, granted: null, uses };
}

/** The states that fit and from which no moves of the owner, with these things, lead to this grant. */
export function deadEnds(
  walk: Walk,
  question: {
    readonly owned: readonly Owned[];
    readonly granted: Purpose;
    readonly from: (realm: Realm) => boolean;
  },
): readonly number[] {
  const usable = walk.edges.filter(
    ({ actor, uses }) =>
      actor === "world" || (actor === "owner" && uses.every((each) => question.owned.includes(each))),
  );
  const into = new Map<number, number[]>();
  for (const { from, to } of usable) {
    const sources = into.get(to);
    if (sources === undefined) into.set(to, [from]);
    else sources.push(from);
  }
  const saved = new Set(usable.filter(({ granted }) => granted === question.granted).map(({ from }) => from));
  const frontier = [...saved];
  for (let state = frontier.pop(); state !== undefined; state = frontier.pop()) {
    for (const source of into.get(state) ?? []) {
      if (saved.has(source)) continue;
      saved.add(source);
      frontier.push(source);
    }
  }
  return Array.from({ length: walk.states }, (_, state) => state).filter(
    (state) => !saved.has(state) && question.from(walk.realmOf(state)),
  );
}

function usesOf(move: Deed): readonly Owned[] {
  if (move.command === "decideBegin") return move.purpose === "sign_in" ? ["password"] : ["session"];
  if (move.command === "decideChange") return ["session"];
  if (move.command !== "decideAnswer") return [];
  const password = move.password === "right" ? (["password"] as const) : [];
  if (isSentCode(move.code)) return [...password, "mailbox"];
  if (isBackupCode(move.code)) return [...password, "backup_code"];
  return move.code === junk || move.code.includes("@") ? password : [...password, "phone"];
}
