import { generators, happenings } from "./commands.js";
import { type Edge, edgeOf, worldEdge } from "./graph.js";
import type { Held } from "./holdings.js";
import { beyondBudget, judge, judgePage, type Verdict } from "./judge.js";
import { judgeFrozen, judgeOfAccount, openAfterNewPassword } from "./judge-account.js";
import {
  afterAccountDecision,
  afterDecision,
  afterDelivery,
  afterHostsEmail,
  afterLoss,
  afterNewPassword,
  afterWaiting,
} from "./learn.js";
import { endLives } from "./lives.js";
import { type AccountDeed, type Happening, isHappening, isOfAccount, type Move } from "./moves.js";
import type { Target } from "./oracle.js";
import { type Machine, machineOf, type Performed } from "./perform.js";
import { settle } from "./projection.js";
import { attackersSlot, ownersSlot, type Realm } from "./realm.js";
import type { Decisions, Planted, Slice } from "./slice.js";
import { startOf } from "./start.js";

/** How often each command went on, and how often it was refused. */
export type Tally = Record<keyof Decisions, { succeeded: number; refused: number }>;

export interface Finding {
  readonly verdict: Verdict;
  readonly trace: readonly Move[];
}

export interface Walk {
  readonly states: number;
  readonly transitions: number;
  /** The frontier ran empty: nothing reachable was left out. */
  readonly complete: boolean;
  readonly reached: ReadonlySet<Target>;
  readonly finding: Finding | null;
  readonly tally: Tally;
  readonly edges: readonly Edge[];
  traceTo(state: number): readonly Move[];
  realmOf(state: number): Realm;
}

export interface Walking {
  readonly slice: Slice;
  readonly held: Held;
  readonly planted?: Planted;
  /** Reaching one of these, or breaking a rule, ends the walk with its story. */
  readonly forbidden: readonly Target[];
  /** Reaching this ends the walk well. */
  readonly wanted?: Target;
  readonly attackerMoves?: boolean;
  readonly keepEdges?: boolean;
  readonly mostStates?: number;
}

const commands = Object.keys(generators) as (keyof Decisions)[];

/** Breadth-first over every move of everybody, until nothing new is found: the shortest trace comes first. */
export function explore({ slice, held, planted, forbidden, wanted, keepEdges, ...rest }: Walking): Walk {
  const machine = machineOf(slice, planted);
  const { attackerMoves = true, mostStates = 2_000_000 } = rest;
  const indexOf = new Map<string, number>();
  const realms: (Realm | undefined)[] = [];
  const parents: number[] = [];
  const moves: (Move | null)[] = [];
  const edges: Edge[] = [];
  const reached = new Set<Target>();
  const tally = emptyTally();
  let transitions = 0;
  let finding: Finding | null = null;
  let stopped = false;

  const traceTo = (state: number): readonly Move[] => {
    const trace: Move[] = [];
    for (let at = state; at > 0; at = parents[at] ?? 0) {
      const move = moves[at];
      if (move) trace.unshift(move);
    }
    return trace;
  };
  const add = (unsettled: Realm, parent: number, move: Move | null): number => {
    const { realm, key } = settle(unsettled, slice);
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    const index = realms.length;
    indexOf.set(key, index);
    realms.push(realm);
    parents.push(parent);
    moves.push(move);
    return index;
  };
  const judged = (verdicts: readonly Verdict[], from: number, move: Move | null): void => {
    for (const verdict of verdicts) {
      if (verdict.kind === "target") reached.add(verdict.target);
      const bad = verdict.kind === "broken" || forbidden.includes(verdict.target);
      if (bad && finding === null)
        finding = { verdict, trace: [...traceTo(from), ...(move === null ? [] : [move])] };
      if (bad || (verdict.kind === "target" && verdict.target === wanted)) stopped = true;
    }
  };

  add(startOf(slice, held), 0, null);
  let at = 0;
  for (; at < realms.length && !stopped && realms.length <= mostStates; at += 1) {
    const realm = realms[at];
    if (realm === undefined) break;
    // Its name is kept; a walk of a million states has no room for what it has left behind.
    if (!keepEdges) realms[at] = undefined;
    const shown = [machine.show(realm, ownersSlot), machine.show(realm, attackersSlot)] as const;
    for (const page of shown) {
      if (page === null) continue;
      count(tally, "decideShow", page);
      judged(judgePage(page), at, null);
    }
    for (const move of movesFrom(realm, slice, held, shown)) {
      if (move.actor === "attacker" && !attackerMoves) continue;
      transitions += 1;
      if (isHappening(move)) {
        const after = afterWorld(realm, move, held, slice, machine);
        if (move.command === "password_changed") judged(asBroken(openAfterNewPassword(after)), at, move);
        const to = add(after, at, move);
        if (keepEdges && to !== at) edges.push(worldEdge(at, to, move));
        continue;
      }
      if (isOfAccount(move)) {
        const performed = machine.performOfAccount(realm, move);
        countOf(tally, move.command, performed.refused);
        if (move.command === "decideNotMeConfirm") countOf(tally, "decideNotMeShow", performed.refused);
        if (performed.draft.state.account === realm.account) continue;
        const after = afterAccountDecision(realm, performed, held, slice);
        const { targets, rules } = judgeOfAccount(realm, move, performed, after, slice);
        const met = targets.map((target) => ({ kind: "target", target }) as const);
        judged([...met, ...asBroken(rules)], at, move);
        if (stopped) break;
        const to = add(after, at, move);
        if (keepEdges) edges.push(worldEdge(at, to, move));
        continue;
      }
      const performed = machine.perform(realm, move);
      if (performed === null) continue;
      count(tally, move.command, performed);
      judged(asBroken(judgeFrozen(machine, realm, move, performed)), at, move);
      if (leavesNoTrace(performed)) continue;
      const after = afterDecision(realm, move, performed, held, slice);
      judged(judge(realm, move, performed, after, slice), at, move);
      judged(beyondBudget(after, slice), at, move);
      if (stopped) break;
      const to = add(after, at, move);
      if (keepEdges) edges.push(edgeOf(at, to, move, performed));
    }
  }
  return {
    states: realms.length,
    transitions,
    complete: !stopped && at >= realms.length,
    reached,
    finding,
    tally,
    edges,
    traceTo,
    realmOf: (state) => {
      const realm = realms[state];
      if (realm === undefined)
        throw new Error(`State ${state} is not kept: only a walk with edges keeps them`);
      return realm;
    },
  };
}

function asBroken(rules: readonly string[]): readonly Verdict[] {
  return rules.map((rule) => ({ kind: "broken", rule }));
}

/** Nothing stored, nothing sent, nothing to learn: the realm is as it was. */
function leavesNoTrace({ before, decision }: Performed): boolean {
  const { state, events, messages, acts, step } = decision;
  if (before === null || step.next === "granted" || step.next === "confirm_app") return false;
  if (step.next === "save_backup_codes") return false;
  return (
    state.account === before.account &&
    state.challenge === before.challenge &&
    events.length + messages.length + acts.length === 0
  );
}

export function movesFrom(
  realm: Realm,
  slice: Slice,
  held: Held,
  [owners, attackers]: readonly [Performed | null, Performed | null],
): readonly Move[] {
  const pages = [owners?.decision.step ?? null, attackers?.decision.step ?? null] as const;
  const asked = { realm, slice, held, pages };
  return [...commands.flatMap((command) => generators[command](asked)), ...happenings(asked)];
}

/** What happens without a challenge. */
export function afterWorld(
  realm: Realm,
  move: Happening | AccountDeed,
  held: Held,
  slice: Slice,
  machine: Machine,
): Realm {
  switch (move.command) {
    case "decideNotMeConfirm":
    case "decideAssign":
      return afterAccountDecision(realm, machine.performOfAccount(realm, move), held, slice);
    case "email_set":
    case "email_told":
      return afterHostsEmail(realm, move.command);
    case "deliver":
      return endLives(afterDelivery(realm, move.code, held), slice);
    case "vanish":
      return afterLoss(realm, move.code);
    case "wait":
      return afterWaiting(realm, move.ms, slice);
    case "password_changed":
      return afterNewPassword(realm, machine.passwordChanged(realm));
  }
}

function emptyTally(): Tally {
  const zero = () => ({ succeeded: 0, refused: 0 });
  return {
    decideBegin: zero(),
    decideShow: zero(),
    decideResend: zero(),
    decideChoose: zero(),
    decideAnswer: zero(),
    decideChange: zero(),
    wantsPassword: zero(),
    decidePasswordChanged: zero(),
    decideAssign: zero(),
    decideGatewayBegin: zero(),
    decideGatewayAnswer: zero(),
    decideNotMeShow: zero(),
    decideNotMeConfirm: zero(),
  };
}

function count(tally: Tally, command: keyof Decisions, { decision, reply }: Performed): void {
  const { problem, step } = decision;
  const refused = reply === undefined ? problem !== undefined || step.next === "start_over" : !reply.done;
  countOf(tally, command, refused);
}

function countOf(tally: Tally, command: keyof Decisions, refused: boolean): void {
  tally[command][refused ? "refused" : "succeeded"] += 1;
}
