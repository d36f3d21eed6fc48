import type { Purpose } from "../../src/grant.js";
import type { Walk } from "./explore.js";
import type { Edge } from "./graph.js";
import type { Owned } from "./oracle.js";

/** Whoever plays: the owner with these things, for this grant. */
export interface Play {
  readonly owned: readonly Owned[];
  readonly granted: Purpose;
}

/**
 * The walk as a game. Before each move of the owner the attacker makes as many of his own as he likes, so that he
 * guesses at the very moment a lock opens, too. Whoever waits lets one unit pass. Says for each state after how
 * many units at most the owner has the grant, whatever the attacker does; -1 where the owner can be kept out.
 */
export function unitsToWin(walk: Walk, { owned, granted }: Play): readonly number[] {
  const out: Edge[][] = Array.from({ length: walk.states }, () => []);
  for (const edge of walk.edges) out[edge.from]?.push(edge);
  const usable = (edge: Edge) => edge.actor === "owner" && edge.uses.every((each) => owned.includes(each));
  const reachable = Array.from({ length: walk.states }, (_, state) => attackersReach(state, out));
  const units: number[] = Array.from({ length: walk.states }, () => -1);
  for (let waited = 0, grew = true; grew; waited += 1) {
    grew = false;
    const before = [...units];
    const wins = (state: number): boolean =>
      out[state]?.some(
        (edge) =>
          (usable(edge) && (edge.granted === granted || units[edge.to] !== -1)) ||
          (edge.command === "wait" && before[edge.to] !== -1),
      ) === true;
    for (let more = true; more; ) {
      more = false;
      for (let state = 0; state < walk.states; state += 1) {
        if (units[state] !== -1 || reachable[state]?.every(wins) !== true) continue;
        units[state] = waited;
        more = true;
        grew = true;
      }
    }
  }
  return units;
}

/** Where the attacker can bring it from here before anybody else moves; here, if he does nothing. */
function attackersReach(from: number, out: readonly (readonly Edge[])[]): readonly number[] {
  const seen = new Set([from]);
  for (const state of seen) {
    for (const edge of out[state] ?? []) if (edge.actor === "attacker") seen.add(edge.to);
  }
  return [...seen];
}
