import { randomFrom, seed } from "@sparekey-internal/chance";
import { describe, expect, test } from "vitest";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import { bothKinds } from "./every-slice.js";
import { afterWorld, explore, movesFrom } from "./explore.js";
import { isAllowed, maximalForbidden, nameOf, subsets } from "./holdings.js";
import { afterDecision } from "./learn.js";
import { isHappening, isOfAccount, type Move } from "./moves.js";
import { targets } from "./oracle.js";
import { machineOf } from "./perform.js";
import { settle } from "./projection.js";
import { attackersSlot, ownersSlot, type Realm } from "./realm.js";
import { unread } from "./record-text.js";
import type { Slice } from "./slice.js";
import { recoverySignIn, slices, standardFirstApp } from "./slices.js";
import { startOf } from "./start.js";

const random = randomFrom(seed);

/** Left out of a realm's name because it is the same in every realm of a walk, not because nothing reads it. */
const constant: readonly string[] = ["schema", "environment", "algorithm", "digits", "periodSeconds"];
const varying = [...unread].filter((field) => !constant.includes(field));

describe.each(bothKinds)("unread fields: $name", ({ kinds }) => {
  test("a state whose unread fields are others has the same moves to the same states", () => {
    for (let trace = 0; trace < 6; trace += 1)
      kinds
        .slice(trace % kinds.length)
        .slice(0, 1)
        .forEach(walkBoth);
  }, 120_000);
});

/** A random trace; at each of its states every move is made twice, the second time with other unread values. */
function walkBoth(slice: Slice): void {
  const all = maximalForbidden(slice.allowed);
  const held = all[Math.floor(random() * all.length)] ?? new Set();
  const machine = machineOf(slice);
  let realm = startOf(slice, held);
  for (let moves = 0; moves < 25; moves += 1) {
    const shown = [machine.show(realm, ownersSlot), machine.show(realm, attackersSlot)] as const;
    const possible = movesFrom(realm, slice, held, shown);
    const other = withOtherUnread(realm, slice);
    const after = (from: Realm, move: Move): Realm => {
      if (isHappening(move) || isOfAccount(move)) return afterWorld(from, move, held, slice, machine);
      const performed = machine.perform(from, move);
      return performed === null ? from : afterDecision(from, move, performed, held, slice);
    };
    for (const move of possible) {
      const said = `seed ${seed}, ${JSON.stringify(move)}`;
      expect(settle(after(other, move), slice).key, said).toBe(settle(after(realm, move), slice).key);
    }
    const move = possible[Math.floor(random() * possible.length)];
    if (move === undefined) return;
    realm = after(realm, move);
    for (const field of constant) expect(valuesOf(realm.account, field).size).toBeLessThanOrEqual(1);
  }
}

/**
 * Every unread text and number of the account and its challenges is another one. When something was bound is
 * read, but only as what came first, that or now, that or the recovery: what came first comes earlier still.
 */
function withOtherUnread(realm: Realm, slice: Slice): Realm {
  const { account, now } = realm;
  const before = Math.min(now, account.recovered?.at ?? now);
  const earlier = <T extends { readonly addedAt: number }>(each: T): T =>
    each.addedAt < before ? { ...each, addedAt: each.addedAt - 600_000 } : each;
  const other = changed(account);
  return {
    ...realm,
    account: {
      ...other,
      apps: other.apps.map(earlier),
      contacts: other.contacts.map(earlier),
      emailFactor: other.emailFactor === null ? null : earlier(other.emailFactor),
      assigned: other.assigned === null ? null : { ...other.assigned, at: other.assigned.at - 600_000 },
      // When a browser was used last says for how long it is known.
      browsers: other.browsers.map((each, index) => ({
        ...each,
        lastUsedAt: account.browsers[index]?.lastUsedAt ?? each.lastUsedAt,
      })),
    },
    slots: [otherChallenge(realm.slots[0], now, slice), otherChallenge(realm.slots[1], now, slice)],
  };
}

/** A proof is older than it was, where its age is not in a name: what it could freeze is over, or nobody recovers. */
function otherChallenge(
  challenge: ChallengeRecord | null,
  now: number,
  slice: Slice,
): ChallengeRecord | null {
  if (challenge === null) return null;
  const { methods, policy } = slice;
  const told = methods.some(({ role }) => role === "recovery") ? policy.afterRecovery.frozenMs : 0;
  const older = <T extends { readonly at: number }>(proof: T): T =>
    now - proof.at >= told ? { ...proof, at: proof.at - 600_000 } : proof;
  return { ...changed(challenge), proofs: challenge.proofs.map(older) };
}

function changed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(changed) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value).map(([name, each]) => [
    name,
    varying.includes(name) ? another(each) : changed(each),
  ]);
  return Object.fromEntries(entries) as T;
}

function another(value: unknown): unknown {
  if (typeof value === "string") return `${value} or so`;
  return typeof value === "number" ? value + 600_000 : value;
}

function valuesOf(value: unknown, field: string): ReadonlySet<unknown> {
  if (typeof value !== "object" || value === null) return new Set();
  return new Set(
    Object.entries(value).flatMap(([name, each]) => (name === field ? [each] : [...valuesOf(each, field)])),
  );
}

describe("monotonicity: more holdings never reach less", () => {
  test("of every table, on every pair of which one holds the other and one thing more", () => {
    let pairs = 0;
    for (const { allowed } of [...slices, recoverySignIn]) {
      for (const held of subsets(allowed.holdings)) {
        for (const more of allowed.holdings.filter((each) => !held.has(each))) {
          pairs += 1;
          for (const target of targets.filter((each) => isAllowed(allowed, each, held))) {
            expect(isAllowed(allowed, target, new Set([...held, more])), `${nameOf(held)} + ${more}`).toBe(
              true,
            );
          }
        }
      }
    }
    expect(pairs).toBeGreaterThan(100);
  });

  test("of the walks, on a random pair", () => {
    const { holdings } = standardFirstApp.allowed;
    const few = new Set(holdings.filter(() => random() < 0.4));
    const many = new Set([...few, ...holdings.filter(() => random() < 0.4)]);
    const reached = [few, many].map((held) => explore({ slice: standardFirstApp, held, forbidden: [] }));
    expect(reached.every(({ complete }) => complete)).toBe(true);
    expect([...(reached[1]?.reached ?? [])], `seed ${seed}`).toEqual(
      expect.arrayContaining([...(reached[0]?.reached ?? [])]),
    );
  }, 120_000);
});
