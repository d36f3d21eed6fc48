import { randomFrom, seed } from "@sparekey-internal/chance";
import { describe, expect, test } from "vitest";
import { stepFrom } from "./explore.js";
import { keyOf } from "./key.js";
import { machineOf } from "./machine.js";
import type { Move } from "./move.js";
import { movesFrom } from "./moves.js";
import { type Held, maximalForbidden, nameOf } from "./oracle.js";
import { perform } from "./perform.js";
import type { Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { slices } from "./slices.js";
import { startOf } from "./start.js";
import { tidy } from "./tidy.js";

const random = randomFrom(seed);
/** Of each slice: `SPAREKEY_TRACES=500 npx vitest run --project recovery one-name` walks so many. */
const traces = Number(process.env["SPAREKEY_TRACES"] ?? 2);
const mostMoves = 25;

/**
 * A walk goes on from one realm of each name, without what is over and what no decision reads. Random traces come
 * to the same names by other ways, with all that is over still in the account's record: every move must lead from
 * there to the same names.
 */
describe.each(slices)("one name, one future: $name", (slice) => {
  test(
    "realms of one name have moves to the same names, with what is over and without",
    () => {
      const all = maximalForbidden(slice.allowed);
      const futures = new Map<string, string>();
      const held = all[Math.floor(random() * all.length)] ?? new Set();
      let met = 0;
      for (let trace = 0; trace < traces; trace += 1) met += walk(slice, held, futures);
      expect(met).toBeGreaterThan(0);
    },
    60_000 + traces * 2_000,
  );
});

/** One random trace; says how often it came to a name that was known. */
function walk(slice: Slice, held: Held, futures: Map<string, string>): number {
  const machine = machineOf(slice);
  const by = { machine, held };
  const movesOf = (realm: Realm) => movesFrom({ realm, slice, held, machine });
  const futureOf = (realm: Realm): string => {
    // A move that leads nowhere is no future: what is over and kept can be typed, and what is gone cannot.
    const reached = movesOf(realm).flatMap((move) => {
      const next = stepFrom(realm, move, by, slice);
      return next === null ? [] : [`${move.do} ${"who" in move ? move.who : ""} ${keyOf(next.realm)}`];
    });
    return [...new Set(reached)].sort().join("\n");
  };
  let realm = startOf(slice, held);
  let met = 0;
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const name = keyOf(tidy(realm, machine));
    const future = futureOf(tidy(realm, machine));
    const said = `seed ${seed}, ${nameOf(held)}, ${name}`;
    expect(differing(futureOf(realm), future), said).toEqual([]);
    const known = futures.get(name);
    met += Number(known !== undefined);
    expect(differing(future, known ?? future), said).toEqual([]);
    futures.set(name, future);
    const possible = movesOf(realm).filter((move) => perform(realm, move, by) !== null);
    const move = pick(possible);
    if (move === undefined) break;
    const next = stepFrom(realm, move, by, slice);
    const performed = perform(realm, move, by);
    if (next === null || performed === null) break;
    // Who knows what, and what is to be done, is of the tidy realm; the record has everything that ever was.
    realm = { ...next.realm, account: { ...performed.realm.account, lastFactorAt: null } };
  }
  return met;
}

/** What one of two futures has and the other has not. */
function differing(one: string, other: string): readonly string[] {
  const [a, b] = [one.split("\n"), other.split("\n")];
  return [...a.filter((each) => !b.includes(each)), ...b.filter((each) => !a.includes(each))];
}

/** A kind of move first, so that time passes as often as codes are typed. */
function pick(moves: readonly Move[]): Move | undefined {
  const kinds = [...new Set(moves.map((move) => move.do))];
  const kind = kinds[Math.floor(random() * kinds.length)];
  const fitting = moves.filter((move) => move.do === kind);
  return fitting[Math.floor(random() * fitting.length)];
}
