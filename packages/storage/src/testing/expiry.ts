import assert from "node:assert/strict";
import { type Case, put, valueAt } from "./subject.js";

/** Expired entries are invisible, before they are swept and after. */
export const expiry: readonly Case[] = [
  [
    "an entry is there until its time and gone from then on, for get, list and due",
    async ({ store, key, clock }) => {
      const expiresAt = clock.now + 1000;
      await store.commit({ check: [], set: [{ key: key("a", "b"), value: 1, expiresAt, dueAt: 1 }] });
      const seen = async (): Promise<number[]> => [
        (await store.get([key("a", "b")])).filter((entry) => entry !== null).length,
        (await store.list(key("a"), { limit: 10 })).length,
        (await store.due({ before: 1, limit: 1000 })).filter((entry) => entry.key[0] === key()[0]).length,
      ];
      clock.now = expiresAt - 1;
      assert.deepEqual(await seen(), [1, 1, 1]);
      clock.now = expiresAt;
      assert.deepEqual(await seen(), [0, 0, 0]);
      await store.commit({ check: [], delete: [key("a", "b")] });
    },
  ],
  [
    "an expired entry is as good as absent for checks: its version fails, must-not-exist holds",
    async ({ store, key, clock }) => {
      await store.commit({ check: [], set: [{ key: key("a"), value: 1, expiresAt: clock.now + 10 }] });
      const [entry] = await store.get([key("a")]);
      assert.ok(entry);
      const set = [{ key: key("a"), value: 2 }];
      assert.equal(await store.commit({ check: [{ key: key("a"), version: null }], set }), false);
      clock.now += 10;
      assert.equal(await store.commit({ check: [{ key: key("a"), version: entry.version }], set }), false);
      assert.equal(await store.commit({ check: [{ key: key("a"), version: entry.version }] }), false);
      assert.equal(await store.commit({ check: [{ key: key("a"), version: null }] }), true);
      assert.equal(await store.commit({ check: [{ key: key("a"), version: null }], set }), true);
      const [again] = await store.get([key("a")]);
      assert.ok(again && again.version !== entry.version && again.expiresAt === undefined);
    },
  ],
  [
    "writing without expiresAt or dueAt removes an earlier one",
    async ({ store, key, clock }) => {
      await store.commit({
        check: [],
        set: [{ key: key("a"), value: 1, expiresAt: clock.now + 10, dueAt: 1 }],
      });
      await put(store, key("a"), 2);
      clock.now += 1000;
      assert.equal(await valueAt(store, key("a")), 2);
      const due = await store.due({ before: 1, limit: 1000 });
      assert.deepEqual(
        due.filter((entry) => entry.key[0] === key()[0]),
        [],
      );
    },
  ],
  [
    "sweeping removes what has expired and nothing else",
    async ({ store, key, clock, sweep }) => {
      const set = Array.from({ length: 30 }, (_, i) => ({
        key: key("s", `${i}`.padStart(2, "0")),
        value: i,
        ...(i % 3 !== 0 && { expiresAt: clock.now + i }),
      }));
      await store.commit({ check: [], set });
      clock.now += 15;
      const kept = set.filter((write) => (write.expiresAt ?? Number.POSITIVE_INFINITY) > clock.now);
      for (let i = 0; i < 2; i++) {
        const listed = await store.list(key("s"), { limit: 100 });
        assert.deepEqual(
          listed.map((entry) => entry.value),
          kept.map((write) => write.value),
        );
        await sweep?.();
      }
      // Once swept, turning the clock back shows that the rows are really gone.
      clock.now -= 15;
      if (sweep) assert.equal((await store.list(key("s"), { limit: 100 })).length, kept.length);
    },
  ],
];
