import { brokenBy, reachedBy, untold } from "./judge.js";
import { keyOf } from "./key.js";
import { machineOf, type Planted } from "./machine.js";
import { type Move, sentenceOf } from "./move.js";
import { movesFrom } from "./moves.js";
import { forbiddenTargets, type Held, nameOf, type Target } from "./oracle.js";
import { perform } from "./perform.js";
import type { Performing } from "./performed.js";
import { withoutEnded, worthSomething } from "./probe.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { startOf } from "./start.js";
import { tidy } from "./tidy.js";

export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly move: Move;
  readonly ownerGranted: boolean;
}

export interface Walk {
  readonly states: number;
  readonly transitions: number;
  /** The frontier ran empty: nothing reachable was left out. */
  readonly complete: boolean;
  /** The shortest way to what must not be, as a story. */
  readonly finding: string;
  readonly reached: ReadonlySet<Target>;
  readonly edges: readonly Edge[];
  readonly went: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
  realmOf(state: number): Realm;
  /** How it came to a state. */
  storyTo(state: number): string;
}

export interface Walking {
  readonly slice: Slice;
  readonly held: Held;
  readonly planted?: Planted;
  /** Reaching this ends the walk well. */
  readonly wanted?: Target;
  readonly keepEdges?: boolean;
  readonly mostStates?: number;
}

/** Breadth-first over every move of everybody, to an empty frontier: the shortest trace comes first. */
export function explore({
  slice,
  held,
  planted,
  wanted,
  keepEdges = false,
  mostStates = 400_000,
}: Walking): Walk {
  const machine = machineOf(slice, planted);
  const by: Performing = { machine, held };
  const forbidden = forbiddenTargets(slice.allowed, held);
  const indexOf = new Map<string, number>();
  const realms: Realm[] = [];
  const parents: (readonly [number, Move] | null)[] = [];
  const edges: Edge[] = [];
  const reached = new Set<Target>();
  const went = new Set<string>();
  const refused = new Set<string>();
  let finding = "";
  let transitions = 0;
  const add = (realm: Realm, parent: readonly [number, Move] | null): number => {
    const key = keyOf(realm);
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    indexOf.set(key, realms.length);
    realms.push(realm);
    parents.push(parent);
    return realms.length - 1;
  };
  const traceTo = (state: number): readonly Move[] => {
    const trace: Move[] = [];
    for (let at = parents[state]; at; at = parents[at[0]]) trace.unshift(at[1]);
    return trace;
  };
  const storyOf = (from: number, move: Move, end: string): string =>
    [`${slice.name}, with ${nameOf(held)}:`, ...[...traceTo(from), move].map(lineOf), end].join("\n");
  add(tidy(startOf(slice, held), machine), null);
  let at = 0;
  let done = false;
  for (; at < realms.length && !done && realms.length <= mostStates; at += 1) {
    const realm = realms[at];
    if (realm === undefined) break;
    for (const move of movesFrom({ realm, slice, held, machine })) {
      transitions += 1;
      const next = stepFrom(realm, move, by, slice);
      (next === null ? refused : went).add(nameOfMove(move));
      if (next === null) continue;
      if (next.broken !== null) finding = storyOf(at, move, `Broken: ${next.broken}`);
      for (const target of next.targets) {
        reached.add(target);
        if (forbidden.includes(target)) finding = storyOf(at, move, `The attacker has reached: ${target}`);
        if (target === wanted) done = true;
      }
      if (finding !== "") done = true;
      if (done) break;
      const to = add(next.realm, [at, move]);
      if (keepEdges && (to !== at || next.ownerGranted))
        edges.push({ from: at, to, move, ownerGranted: next.ownerGranted });
    }
  }
  return {
    states: realms.length,
    transitions,
    complete: !done && at >= realms.length,
    finding,
    reached,
    edges,
    went,
    refused,
    storyTo: (state) => traceTo(state).map(lineOf).join("\n"),
    realmOf: (state) => {
      const realm = realms[state];
      if (realm === undefined) throw new Error(`There is no state ${state}`);
      return realm;
    },
  };
}

function lineOf(move: Move, index: number): string {
  return `${index + 1}. ${sentenceOf(move)}`;
}

export interface Next {
  /** Tidy: nothing of it is over. */
  readonly realm: Realm;
  readonly broken: string | null;
  readonly targets: readonly Target[];
  readonly ownerGranted: boolean;
}

/** One move, judged and swept; `null` where it was refused. */
export function stepFrom(realm: Realm, move: Move, by: Performing, slice: Slice): Next | null {
  const performed = perform(realm, move, by);
  if (performed === null) return null;
  const broken =
    brokenBy(realm, move, performed, slice, by) ??
    untold(realm, move, performed) ??
    worthSomething(realm, performed, by);
  const { granted } = performed;
  return {
    realm: tidy(withoutEnded(performed.realm, performed.ended), by.machine),
    broken,
    targets: reachedBy(realm, move, performed),
    ownerGranted: granted?.who === "owner" && granted.grant.purpose === "sign_in",
  };
}

/** What a tally counts: who does what, with staff as one. */
function nameOfMove(move: Move): string {
  const what = move.do === "act" ? move.action : move.do === "change" ? move.change.action : move.do;
  return "who" in move && (move.who === "owner" || move.who === "attacker") ? `${move.who} ${what}` : what;
}
