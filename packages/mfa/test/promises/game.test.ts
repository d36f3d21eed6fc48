import { beforeAll, describe, expect, test } from "vitest";
import { explore, type Walk } from "./explore.js";
import { unitsToWin } from "./game.js";
import { thiefAtTheLock as slice } from "./game-slices.js";
import type { Realm } from "./realm.js";
import { storyOf } from "./story.js";

const thief = new Set(["password"] as const);

/** A thief of the password makes as many moves as he likes before each move of the owner. */
describe("no dead end, as a game: a thief who guesses at the moment a lock opens", () => {
  let walk: Walk;
  let units: readonly number[];
  const statesWhere = (fits: (realm: Realm) => boolean): readonly number[] =>
    units.map((_, state) => state).filter((state) => fits(walk.realmOf(state)));

  beforeAll(() => {
    walk = explore({ slice, held: thief, forbidden: [], keepEdges: true });
    units = unitsToWin(walk, { owned: ["password", "phone"], granted: "sign_in" });
  });

  test("the walk is complete, and a lock, the strangers' ceiling and the hard ceiling are reached in it", () => {
    expect(storyOf(walk.finding, thief)).toBe("");
    expect(walk.complete).toBe(true);
    expect(walk.states).toBeGreaterThan(1_000);
    expect(statesWhere(isDisabled).length).toBeGreaterThan(0);
    expect(statesWhere(({ account }) => poolOf(account.pools) === 2).length).toBeGreaterThan(0);
  });

  test("S38: in a browser that is known for two units yet, and has erred in none of its own, the owner is in within one", () => {
    const from = statesWhere((realm) => knownFor(realm) >= 2 && !isDisabled(realm) && ownErrors(realm) === 0);
    expect(from.length).toBeGreaterThan(200);
    expect(from.filter((state) => ![0, 1].includes(units[state] ?? -1))).toEqual([]);
  });

  test("S38: where no browser is known, he keeps the owner out: that is what known browsers are for", () => {
    const from = statesWhere((realm) => knownFor(realm) === 0);
    expect(from.length).toBeGreaterThan(100);
    expect(from.filter((state) => units[state] !== -1)).toEqual([]);
  });
});

/** For how many units more the owner's browser is known. */
function knownFor(realm: Realm): number {
  const browser = browserOf(realm);
  if (browser === undefined) return 0;
  const until = browser.lastUsedAt + slice.policy.guess.knownBrowserTtlMs;
  return Math.max(0, until - realm.now) / slice.unitMs;
}

function ownErrors(realm: Realm): number {
  return poolOf(browserOf(realm)?.pools ?? {});
}

function browserOf({ account, owner }: Realm): Realm["account"]["browsers"][number] | undefined {
  return account.browsers.find(({ id }) => owner.cookies.some((cookie) => cookie.startsWith(`${id}.`)));
}

function poolOf(pools: Realm["account"]["pools"]): number {
  return pools["authenticator_app"]?.consecutive ?? 0;
}

function isDisabled({ account }: Realm): boolean {
  return account.pools["authenticator_app"]?.disabled === true;
}
