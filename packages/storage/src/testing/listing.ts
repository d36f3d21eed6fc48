import assert from "node:assert/strict";
import type { Entry } from "../store.js";
import { type Case, put } from "./subject.js";

/** Prefixes and pages. */
export const listing: readonly Case[] = [
  [
    "list shows what is below a prefix: not the prefix itself, not `ab` below `a`, no other partition or tenant",
    async ({ store, key, at }) => {
      for (const path of [
        ["a"],
        ["a", "1"],
        ["a", "2", "x"],
        ["a", ""],
        ["ab"],
        ["ab", "1"],
        ["a "],
        ["a ", "1"],
        ["a!", "1"],
        ["a\u0000", "1"],
        ["A", "1"],
      ]) {
        await put(store, key(...path), null);
      }
      await put(store, key(), null);
      await put(store, at("p2", "a", "1"), null);
      await put(store, [`${at("")[0]}2`, "p", "a", "1"], null);
      const below = async (...path: string[]): Promise<unknown> =>
        (await store.list(key(...path), { limit: 100 })).map((entry) => entry.key.slice(2));
      assert.deepEqual(await below("a"), [
        ["a", ""],
        ["a", "1"],
        ["a", "2", "x"],
      ]);
      assert.deepEqual(await below("a", "2"), [["a", "2", "x"]]);
      assert.deepEqual(await below("ab"), [["ab", "1"]]);
      assert.deepEqual(await below("none"), []);
      assert.equal((await store.list(key(), { limit: 100 })).length, 11);
    },
  ],
  [
    "pages of any size add up to the whole, in order, without gap or repeat",
    async ({ store, key }) => {
      const set = Array.from({ length: 25 }, (_, i) => ({
        key: key("list", `${i}`.padStart(3, "0")),
        value: i,
      }));
      await store.commit({ check: [], set });
      for (const limit of [1, 7, 25, 26]) {
        const all: Entry[] = [];
        for (let page = await store.list(key("list"), { limit }); page.length > 0; ) {
          assert.ok(page.length <= limit);
          assert.ok(all.length < set.length, "pages repeat");
          all.push(...page);
          page = await store.list(key("list"), { limit, after: page.at(-1)?.key });
        }
        assert.deepEqual(
          all.map((entry) => entry.value),
          set.map((write) => write.value),
        );
      }
    },
  ],
  [
    "a page may start after a key that is not there, before the prefix or behind it",
    async ({ store, key }) => {
      await store.commit({
        check: [],
        set: ["a", "c"].map((name) => ({ key: key("list", name), value: name })),
      });
      const after = async (...path: string[]): Promise<unknown> =>
        (await store.list(key("list"), { limit: 9, after: key(...path) })).map((entry) => entry.value);
      assert.deepEqual(await after("list", "b"), ["c"]);
      assert.deepEqual(await after("list"), ["a", "c"]);
      assert.deepEqual(await after("aaa"), ["a", "c"]);
      assert.deepEqual(await after("zzz"), []);
    },
  ],
];
