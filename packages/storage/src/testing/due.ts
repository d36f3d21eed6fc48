import assert from "node:assert/strict";
import type { DueQuery, Entry, Key, Store } from "../store.js";
import { allOf, type Case } from "./subject.js";

/** What is due, over partitions and shards. */
export const due: readonly Case[] = [
  [
    "due shows what is due, earliest first, over partitions, and nothing else",
    async ({ store, at }) => {
      const entries: [Key, number | undefined][] = [
        [at("p1", "late"), 30],
        [at("p2", "early"), 10],
        [at("p1", "middle"), 20],
        [at("p1", "future"), 41],
        [at("p1", "never"), undefined],
      ];
      for (const [key, dueAt] of entries)
        await store.commit({ check: [], set: [{ key, value: dueAt ?? null, dueAt }] });
      assert.deepEqual(
        (await mine(store, at(""), { before: 40 })).map((entry) => entry.dueAt),
        [10, 20, 30],
      );
      assert.deepEqual(
        (await mine(store, at(""), { before: 10 })).map((entry) => entry.dueAt),
        [10],
      );
      assert.deepEqual(
        (await mine(store, at(""), { before: 41 })).map((entry) => entry.key),
        [at("p2", "early"), at("p1", "middle"), at("p1", "late"), at("p1", "future")],
      );
      const [first, ...more] = await store.due({ before: 41, limit: 1 });
      assert.ok(first && more.length === 0);
      await clear(
        store,
        entries.map(([key]) => key),
      );
      assert.deepEqual(await mine(store, at(""), { before: 41 }), []);
    },
  ],
  [
    "an entry that is rescheduled, finished or deleted leaves its old place",
    async ({ store, key }) => {
      const dueAt = async (): Promise<unknown> =>
        (await mine(store, key(), { before: 100 })).map((entry) => [entry.value, entry.dueAt]);
      await store.commit({ check: [], set: [{ key: key("a"), value: 1, dueAt: 1 }] });
      await store.commit({ check: [], set: [{ key: key("a"), value: 2, dueAt: 50 }] });
      assert.deepEqual(await dueAt(), [[2, 50]]);
      await store.commit({ check: [], set: [{ key: key("a"), value: 3, dueAt: 101 }] });
      assert.deepEqual(await dueAt(), []);
      await store.commit({ check: [], set: [{ key: key("a"), value: 4, dueAt: 2 }] });
      await store.commit({ check: [], set: [{ key: key("a"), value: 5 }] });
      assert.deepEqual(await dueAt(), []);
      await store.commit({ check: [], set: [{ key: key("a"), value: 6, dueAt: 2 }] });
      await clear(store, [key("a")]);
      assert.deepEqual(await dueAt(), []);
    },
  ],
  [
    "a refused commit schedules nothing",
    async ({ store, key }) => {
      const set = [{ key: key("a"), value: 1, dueAt: 1 }];
      assert.equal(await store.commit({ check: [{ key: key("b"), version: "x" }], set }), false);
      assert.deepEqual(await mine(store, key(), { before: 100 }), []);
    },
  ],
  [
    "shards are disjoint and together miss nothing, however many",
    async ({ store, at }) => {
      const all = Array.from({ length: 60 }, (_, i) => at(`account-${i}`, "mail"));
      await allOf(all, (key, i) => store.commit({ check: [], set: [{ key, value: i, dueAt: i + 1 }] }));
      for (const of of [1, 2, 3, 7, 256]) {
        const shards = await allOf(new Array<null>(of).fill(null), (_, index) =>
          mine(store, at(""), { before: 100, shard: [index, of] }),
        );
        const shown = shards
          .flat()
          .map((entry) => Number(entry.value))
          .sort((a, b) => a - b);
        assert.deepEqual(
          shown,
          all.map((_, i) => i),
          `${of} shards`,
        );
      }
      await clear(store, all);
    },
  ],
];

async function mine(store: Store, key: Key, query: Omit<DueQuery, "limit">): Promise<Entry[]> {
  return (await store.due({ limit: 1000, ...query })).filter((entry) => entry.key[0] === key[0]);
}

async function clear(store: Store, keys: readonly Key[]): Promise<void> {
  await allOf(keys, (key) => store.commit({ check: [], delete: [key] }));
}
