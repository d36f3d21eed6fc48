import { randomFrom, seed } from "@sparekey-internal/chance";
import { describe, expect, test } from "vitest";
import { bothKinds } from "./every-slice.js";
import { afterWorld, movesFrom } from "./explore.js";
import { type Held, maximalForbidden, nameOf } from "./holdings.js";
import { afterDecision } from "./learn.js";
import { isHappening, isOfAccount, type Move } from "./moves.js";
import { machineOf } from "./perform.js";
import { type Settled, settle } from "./projection.js";
import { attackersSlot, ownersSlot, type Realm } from "./realm.js";
import type { Slice } from "./slice.js";
import { startOf } from "./start.js";

const random = randomFrom(seed);
const mostMoves = 40;
/** Of each slice: `SPAREKEY_TRACES=2000 npx vitest run --project mfa one-name` walks so many. */
const traces = Number(process.env["SPAREKEY_TRACES"] ?? 40);
const together = 40;

/** A walk goes on from one realm of each name alone: every other of the same name must lead to the same names. */
describe.each(bothKinds)("one name, one future: $name", ({ kinds }) => {
  test(
    "realms that are reached in different ways and have one name have moves to the same names",
    () => {
      let met = 0;
      for (let walked = 0; walked < traces; walked += together)
        for (const slice of oneOf(kinds))
          for (const held of oneOf(maximalForbidden(slice.allowed))) met += meetings(slice, held);
      expect(met).toBeGreaterThan(0);
    },
    60_000 + traces * 1_000,
  );
});

/** Random traces of one attacker; says how often one came to a name that was known. */
function meetings(slice: Slice, held: Held): number {
  const machine = machineOf(slice);
  const movesOf = (realm: Realm) =>
    movesFrom(realm, slice, held, [machine.show(realm, ownersSlot), machine.show(realm, attackersSlot)]);
  const after = (from: Realm, move: Move): Settled => {
    if (isHappening(move) || isOfAccount(move))
      return settle(afterWorld(from, move, held, slice, machine), slice);
    const performed = machine.perform(from, move);
    return settle(performed === null ? from : afterDecision(from, move, performed, held, slice), slice);
  };
  const futureOf = (realm: Realm) =>
    [...new Set(movesOf(realm).map((move) => `${move.command} ${after(realm, move).key}`))].sort().join("\n");
  const futures = new Map<string, string>();
  let met = 0;
  for (let trace = 0; trace < together; trace += 1) {
    let { realm } = settle(startOf(slice, held), slice);
    for (let moves = 0; moves < mostMoves; moves += 1) {
      const move = pick(movesOf(realm));
      if (move === undefined) break;
      const reached = after(realm, move);
      realm = reached.realm;
      const future = futureOf(realm);
      const known = futures.get(reached.key) ?? future;
      met += Number(futures.has(reached.key));
      futures.set(reached.key, future);
      expect(future, `seed ${seed}, ${nameOf(held)}, ${reached.key}`).toBe(known);
    }
  }
  return met;
}

function oneOf<T>(list: readonly T[]): readonly T[] {
  const at = Math.floor(random() * list.length);
  return list.slice(at, at + 1);
}

/** A kind of move first, so that time passes and things are begun as often as codes are typed. */
function pick(moves: readonly Move[]): Move | undefined {
  const commands = [...new Set(moves.map(({ command }) => command))];
  const command = commands[Math.floor(random() * commands.length)];
  const fitting = moves.filter((move) => move.command === command);
  return fitting[Math.floor(random() * fitting.length)];
}
