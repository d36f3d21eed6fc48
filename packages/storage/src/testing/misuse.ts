import assert from "node:assert/strict";
import type { Commit, Json, Key, Store } from "../store.js";
import type { Case } from "./subject.js";

/** Mistakes of the programmer are refused with a code, as rejections, and change nothing. */
export const misuse: readonly Case[] = [
  [
    "a commit over two partitions or tenants is refused",
    async ({ store, key, at }) => {
      const elsewhere: Key[] = [at("q", "a"), [`${at("")[0]}2`, "p", "a"]];
      for (const other of elsewhere) {
        await refused(
          "invalid_commit",
          store.commit({
            check: [],
            set: [
              { key: key("a"), value: 1 },
              { key: other, value: 1 },
            ],
          }),
        );
        await refused(
          "invalid_commit",
          store.commit({ check: [{ key: other, version: null }], delete: [key("a")] }),
        );
      }
      assert.deepEqual(await store.list(key(), { limit: 1 }), []);
    },
  ],
  [
    "a key named twice is refused",
    async ({ store, key }) => {
      const a = { key: key("a"), value: 1 };
      const check = { key: key("a"), version: null };
      const commits: Commit[] = [
        { check: [], set: [a, a] },
        { check: [], set: [a], delete: [key("a")] },
        { check: [], delete: [key("a"), key("a")] },
        { check: [check, check] },
      ];
      for (const commit of commits) await refused("invalid_commit", store.commit(commit));
      assert.deepEqual(await store.list(key(), { limit: 1 }), []);
    },
  ],
  [
    "what is not a key is refused by every verb",
    async ({ store }) => {
      const wrong: unknown[] = [
        [],
        ["t"],
        ["t", 1],
        "t",
        null,
        ["t", "p", undefined],
        ["t", "p", "\ud800"],
        ["t".repeat(129), "p"],
        ["t", "p".repeat(321)],
        ["t", "p", "é".repeat(161)],
        ["t", "p", ...Array.from({ length: 170 }, () => "x")],
      ];
      for (const bad of wrong) {
        const key = bad as Key;
        await refused("invalid_key", store.get([key]));
        await refused("invalid_key", store.list(key, { limit: 1 }));
        await refused("invalid_key", store.commit({ check: [], set: [{ key, value: 1 }] }));
        await refused("invalid_key", store.commit({ check: [{ key, version: null }] }));
        await refused("invalid_key", store.commit({ check: [], delete: [key] }));
      }
    },
  ],
  [
    "what JSON would drop or change is refused",
    async ({ store, key }) => {
      const cycle: unknown[] = [];
      cycle.push(cycle);
      const wrong: unknown[] = [
        undefined,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        1n,
        () => 1,
        Symbol("x"),
        new Date(0),
        new Map(),
        [undefined],
        new Array(1),
        { a: undefined },
        { toJSON: () => 1 },
        cycle,
        "x".repeat(1_100_000),
      ];
      for (const value of wrong) {
        await refused(
          "invalid_value",
          store.commit({ check: [], set: [{ key: key("a"), value: value as Json }] }),
        );
      }
      assert.deepEqual(await store.list(key(), { limit: 1 }), []);
    },
  ],
  [
    "times, versions, limits and shards out of range are refused",
    async ({ store, key }) => {
      for (const time of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
        await refused(
          "invalid_commit",
          store.commit({ check: [], set: [{ key: key("a"), value: 1, expiresAt: time }] }),
        );
        await refused(
          "invalid_commit",
          store.commit({ check: [], set: [{ key: key("a"), value: 1, dueAt: time }] }),
        );
      }
      await refused("invalid_commit", store.commit({ check: [{ key: key("a"), version: "" }] }));
      for (const limit of [0, -1, 1.5, Number.NaN, 1001]) {
        await refused("invalid_option", store.list(key(), { limit }));
        await refused("invalid_option", store.due({ before: 1, limit }));
      }
      for (const shard of [
        [1, 1],
        [-1, 2],
        [0, 0],
        [0, 257],
        [0.5, 2],
      ] as const) {
        await refused("invalid_option", store.due({ before: 1, limit: 1, shard }));
      }
      await refused("invalid_option", store.due({ before: Number.NaN, limit: 1 }));
      await refused("invalid_option", store.get(Array.from({ length: 101 }, () => key("a"))));
      await refused("invalid_key", store.list(key("a"), { limit: 1, after: [`${key()[0]}2`, "p", "a"] }));
      const many = Array.from({ length: 101 }, (_, i) => key(`${i}`));
      await refused("invalid_commit", store.commit({ check: [], delete: many }));
    },
  ],
];

async function refused(code: string, answer: ReturnType<Store[keyof Store]>): Promise<void> {
  await assert.rejects(answer, (error: unknown) => {
    assert.ok(error instanceof Error);
    assert.equal(Reflect.get(error, "code"), code, error.message);
    return true;
  });
}
