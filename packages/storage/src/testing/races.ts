import assert from "node:assert/strict";
import type { Commit, Key, Store } from "../store.js";
import { type Case, put, type Subject } from "./subject.js";

const callers = 50;

/**
 * Fifty callers at once, spread over all stores of the subject. Losers are looked at as well as winners:
 * they must have been told, and left nothing behind.
 */
export const races: readonly Case[] = [
  [
    "race: of 50 that create one key, exactly one wins",
    async (subject) => {
      for (let round = 0; round < 4; round++) {
        const key = subject.key("create", `${round}`);
        await oneWins(
          subject,
          key,
          (caller) => ({
            check: [{ key, version: null }],
            set: [{ key, value: caller }, mark(subject, round, caller)],
          }),
          round,
        );
      }
    },
  ],
  [
    "race: of 50 that update one version, exactly one wins",
    async (subject) => {
      const key = subject.key("update");
      for (let round = 0; round < 4; round++) {
        const version = await put(subject.store, key, -1);
        await oneWins(
          subject,
          key,
          (caller) => ({
            check: [{ key, version }],
            set: [{ key, value: caller }, mark(subject, round, caller)],
          }),
          round,
        );
      }
    },
  ],
  [
    "race: two keys in one commit are changed together or not at all",
    async ({ stores, key }) => {
      const keys = [key("left"), key("right")];
      const increments = await all(stores, async (store) => {
        for (let tries = 0; tries < 500; tries++) {
          const entries = await store.get(keys);
          const values = entries.map((entry) => Number(entry?.value ?? 0));
          assert.equal(values[0], values[1], "a commit was seen by half");
          const applied = await store.commit({
            check: keys.map((k, i) => ({ key: k, version: entries[i]?.version ?? null })),
            set: keys.map((k) => ({ key: k, value: (values[0] ?? 0) + 1 })),
          });
          if (applied) return true;
        }
        return false;
      });
      assert.equal(increments.filter((through) => through).length, callers, "somebody never got through");
      const entries = await stores[0].get(keys);
      assert.deepEqual(
        entries.map((entry) => entry?.value),
        [callers, callers],
      );
    },
  ],
  [
    "race: deleting against setting one version, one of the two happens",
    async (subject) => {
      const key = subject.key("delete");
      for (let round = 0; round < 4; round++) {
        const version = await put(subject.store, key, -1);
        await oneWins(
          subject,
          key,
          (caller) => ({
            check: [{ key, version }],
            set: [mark(subject, round, caller), ...(caller % 2 === 0 ? [{ key, value: caller }] : [])],
            delete: caller % 2 === 0 ? [] : [key],
          }),
          round,
          (winner) => (winner % 2 === 0 ? winner : undefined),
        );
      }
    },
  ],
  [
    "race: two that each need the other's key to be absent do not both succeed",
    async ({ stores, key }) => {
      for (let round = 0; round < 10; round++) {
        const [x, y] = [key(`${round}`, "x"), key(`${round}`, "y")];
        const outcomes = await all(stores, (store, caller) => {
          const [mine, other] = caller % 2 === 0 ? [x, y] : [y, x];
          return store.commit({
            check: [{ key: other, version: null }],
            set: [{ key: mine, value: caller }],
          });
        });
        const entries = await stores[0].get([x, y]);
        assert.equal(entries.filter((entry) => entry !== null).length, 1, "both or neither are there");
        const won = entries[0] === null ? 1 : 0;
        for (const [caller, applied] of outcomes.entries()) {
          assert.equal(applied, caller % 2 === won, `caller ${caller} was told something else`);
        }
      }
    },
  ],
  [
    "race: writing blindly to one key, everybody succeeds and the last one stays",
    async ({ stores, key }) => {
      const outcomes = await all(stores, (store, caller) =>
        store.commit({
          check: [],
          set: [
            { key: key("a"), value: caller },
            { key: key("b"), value: caller },
          ],
        }),
      );
      assert.ok(outcomes.every((applied) => applied));
      const [a, b] = await stores[0].get([key("a"), key("b")]);
      assert.ok(a && b && a.value === b.value, "halves of two commits are there");
    },
  ],
];

/** Runs a step for fifty callers at once, spread over the stores. */
function all<T>(
  stores: readonly [Store, ...Store[]],
  step: (store: Store, caller: number) => Promise<T>,
): Promise<T[]> {
  return Promise.all(
    Array.from({ length: callers }, (_, caller) => step(stores[caller % stores.length] ?? stores[0], caller)),
  );
}

/** Each caller also writes a mark of its own, so that a loser that wrote something is found. */
function mark({ key }: Subject, round: number, caller: number): { key: Key; value: number } {
  return { key: key("mark", `${round}`, `${caller}`), value: caller };
}

async function oneWins(
  { stores, key }: Subject,
  contested: Key,
  commit: (caller: number) => Commit,
  round: number,
  leaves: (winner: number) => number | undefined = (winner) => winner,
): Promise<void> {
  const outcomes = await all(stores, (store, caller) => store.commit(commit(caller)));
  const winners = outcomes.flatMap((applied, caller) => (applied ? [caller] : []));
  assert.equal(winners.length, 1, `${winners.length} of ${callers} were told that they won`);
  const [winner] = winners;
  assert.ok(winner !== undefined);
  for (const store of stores) {
    const marks = await store.list(key("mark", `${round}`), { limit: 100 });
    assert.deepEqual(
      marks.map((entry) => entry.value),
      [winner],
      "a loser has left something behind",
    );
    const [entry] = await store.get([contested]);
    assert.equal(entry?.value, leaves(winner));
  }
}
