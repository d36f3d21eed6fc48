import assert from "node:assert/strict";
import type { Case } from "./subject.js";
import { allOf } from "./subject.js";

/** `due` while others write: it may show an entry twice or late, and never misses one for good. */
export const dueRaces: readonly Case[] = [
  [
    "race: what writers schedule is all shown to workers on shards, and what workers finish stays finished",
    async ({ stores, at }) => {
      const tenant = at("")[0];
      const count = 60;
      const done = new Map<number, number>();
      const pass = async (index: number): Promise<void> => {
        const store = stores[index % stores.length] ?? stores[0];
        const entries = await store.due({ before: 1000, limit: 1000, shard: [index, 3] });
        await allOf(
          entries.filter((entry) => entry.key[0] === tenant),
          async ({ key, version, value }) => {
            const finished = await store.commit({ check: [{ key, version }], delete: [key] });
            if (finished) done.set(Number(value), (done.get(Number(value)) ?? 0) + 1);
          },
        );
      };
      let writing = true;
      const writers = allOf(
        Array.from({ length: count }, (_, i) => i),
        async (i) => {
          const store = stores[i % stores.length] ?? stores[0];
          const key = at(`account-${i}`, "outbox");
          await store.commit({ check: [], set: [{ key, value: i, dueAt: i + 1 }] });
        },
      ).finally(() => {
        writing = false;
      });
      const workers = [0, 1, 2].map(async (index) => {
        while (writing) {
          await pass(index);
          // A store that answers without waiting for anything would leave the writers no turn.
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
        await pass(index);
      });
      await Promise.all([writers, ...workers]);
      assert.equal(done.size, count, "some entries were never shown");
      assert.ok(
        [...done.values()].every((times) => times === 1),
        "an entry was finished twice",
      );
    },
  ],
];
