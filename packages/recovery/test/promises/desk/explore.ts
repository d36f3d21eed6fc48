import { draftOf, isFrozen } from "@sparekey/mfa/extend";
import { supportCasesOf, withSupportCases } from "../../../src/record/support-case.js";
import { temporaryCodesOf, withTemporaryCodes } from "../../../src/record/temporary-code.js";
import { renaming } from "../renaming.js";
import { judge } from "./judge.js";
import { type Decisions, real, startOf } from "./machine.js";
import { type Move, movesFrom } from "./moves.js";
import { type Held, isAllowed } from "./oracle.js";
import { perform, union } from "./perform.js";
import { type Realm, type Slice, start, unitMs } from "./realm.js";

export interface Walk {
  readonly states: number;
  readonly complete: boolean;
  /** The shortest way to what must not be, as a story. */
  readonly finding: string;
  /** The attacker has signed in. */
  readonly reached: boolean;
  readonly edges: readonly { readonly from: number; readonly to: number; readonly move: Move }[];
  /** States in which the owner signs in by one move more, with that move. */
  readonly ownersGrants: readonly { readonly from: number; readonly move: Move }[];
  readonly went: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

/** Breadth-first over every move of everybody, to an empty frontier: the shortest trace comes first. */
export function explore(
  slice: Slice,
  held: Held,
  options: { readonly decisions?: Decisions; readonly mostStates?: number; readonly wanted?: boolean } = {},
): Walk {
  const { decisions = real, mostStates = 300_000, wanted = false } = options;
  const allowed = isAllowed(slice.allowed, held);
  const indexOf = new Map<string, number>();
  const realms: Realm[] = [];
  const parents: (readonly [number, Move] | null)[] = [];
  const edges: { from: number; to: number; move: Move }[] = [];
  const ownersGrants: { from: number; move: Move }[] = [];
  const went = new Set<string>();
  const refused = new Set<string>();
  let finding = "";
  let reached = false;
  const add = (realm: Realm, parent: readonly [number, Move] | null): number => {
    const settled = settle(realm, parent?.[1].do === "wait");
    const key = keyOf(settled);
    const known = indexOf.get(key);
    if (known !== undefined) return known;
    indexOf.set(key, realms.length);
    realms.push(settled);
    parents.push(parent);
    return realms.length - 1;
  };
  const storyOf = (from: number, move: Move, end: string): string => {
    const trace = [move];
    for (let at = parents[from]; at; at = parents[at[0]]) trace.unshift(at[1]);
    return [...trace.map((each, index) => `${index + 1}. ${sentenceOf(each)}`), end].join("\n");
  };
  add(startOf(), null);
  let at = 0;
  for (; at < realms.length && finding === "" && realms.length <= mostStates; at += 1) {
    const realm = realms[at];
    if (realm === undefined) break;
    for (const move of movesFrom(realm, slice, held)) {
      const done = perform(realm, move, slice, held, decisions);
      (done.done ? went : refused).add(move.do);
      if (!done.done && done.realm === realm) continue;
      const broken = judge(realm, move, done, slice);
      if (broken !== null) finding = storyOf(at, move, `Broken: ${broken}`);
      if (done.granted === "attacker") {
        reached = true;
        if (!allowed) finding = storyOf(at, move, "The attacker has signed in");
      }
      if (finding !== "" || (wanted && reached)) break;
      if (done.granted === "owner") ownersGrants.push({ from: at, move });
      edges.push({ from: at, to: add(done.realm, [at, move]), move });
    }
    if (wanted && reached) break;
  }
  const complete = finding === "" && at >= realms.length;
  return { states: realms.length, complete, finding, reached, edges, ownersGrants, went, refused };
}

/** Ends lives, forgets what no record mentions; what is over is swept when time passes. */
function settle(realm: Realm, sweeps: boolean): Realm {
  const { now, account } = realm;
  const over = realm.lives.filter(({ endsAt }) => endsAt <= now).map(({ code }) => code);
  const kept = supportCasesOf(account);
  // Neither calls nor codes are limited here.
  const cases = kept.cases
    .filter(({ end, expiresAt }) => !sweeps || (end === null && expiresAt > now))
    .map((each) => ({ ...each, calls: 0 }));
  const swept =
    cases.length === 0 && kept.cases.length === 0 && kept.opened.length === 0
      ? account
      : withSupportCases(draftOf({ account }), { schema: 1, opened: [], cases }).state.account;
  const codes = temporaryCodesOf(swept);
  const made =
    codes.made.length === 0
      ? swept
      : withTemporaryCodes(draftOf({ account: swept }), { ...codes, made: [] }).state.account;
  const frozen = isFrozen(account, now) ? account.frozen : null;
  const records = JSON.stringify(made.kept);
  const alive = (list: readonly string[]) => list.filter((code) => records.includes(code));
  return {
    ...realm,
    account: { ...made, frozen: frozen ?? (realm.frozenAt === null ? null : account.frozen) },
    lives: realm.lives.filter(({ endsAt, code }) => endsAt > now && records.includes(code)),
    owner: alive(realm.owner),
    attacker: alive(union(realm.attacker, over)),
    ghosts: realm.ghosts.filter(({ id }) => cases.some((each) => each.id === id)),
  };
}

/** Read by no decision that is walked, by inspection: what an audit or a page looks at. */
const unread: ReadonlySet<string> = new Set([
  "word",
  "evidence",
  "revision",
  "digest",
  "issuedAt",
  "sentAt",
  "since",
  "approvedBy",
  "description",
  "dueAt",
]);

/** Equal for realms that no moves can tell apart: times are distances, names are renamed by first occurrence. */
function keyOf({ now, account, lives, owner, attacker, ghosts, frozenAt }: Realm): string {
  const { live, requests } = temporaryCodesOf(account);
  const records = {
    cases: supportCasesOf(account).cases.map(({ checks, approval, ...found }) => ({
      ...found,
      checks: checks.map(({ check, by, session }) => [check, by.id, session]),
      approval: approval?.by.id ?? null,
    })),
    live: live === null ? null : { ...live, by: null },
    requests: requests.map(({ approval, by, ...asked }) => [asked, by.id, approval?.by.id ?? null]),
    frozen: isFrozen(account, now) ? account.frozen.until : frozenAt !== null,
    approved: ghosts.map(({ approvedBy }) => approvedBy),
  };
  const text = JSON.stringify(
    [records, account.pools, lives, [...owner].sort(), [...attacker].sort(), ghosts],
    (name, value: unknown) => {
      if (unread.has(name)) return undefined;
      // Beyond one unit of age nothing counts any more; what is to come is no farther than three.
      return typeof value === "number" && value >= start ? `t${Math.max(-1, (value - now) / unitMs)}` : value;
    },
  );
  return renaming(/\[[in]\d+\]|\b1\d{7}\b|\b1\d{9}\b/g)(text);
}

function sentenceOf(move: Move): string {
  switch (move.do) {
    case "wait":
      return "time passes";
    case "open":
      return `${move.who} opens a case in ${move.binding}`;
    case "enter":
      return `${move.who} enters ${move.code} in ${move.binding}`;
    case "not_me":
      return `${move.who} follows a notice's link`;
    case "act":
      return `${move.who}: ${move.action} on ${move.case}`;
    case "issue":
      return `${move.who} asks for a temporary code`;
    case "approve_request":
      return `${move.who} approves ${move.request}`;
  }
}
