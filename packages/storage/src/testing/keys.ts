import assert from "node:assert/strict";
import type { Key } from "../store.js";
import { allOf, type Case, put, valueAt } from "./subject.js";

// What careless collations, C strings, padded text and joined paths take for one another.
const alike: readonly string[] = [
  "",
  " ",
  "  ",
  "\u0000",
  "\u0000\u0000",
  "a",
  "a ",
  " a",
  "A",
  "a\u0000",
  "a\u0000b",
  "ab",
  "a b",
  "a/b",
  "a:b",
  "a!",
  "!",
  "!a",
  "!@",
  "é",
  "e\u0301",
  "É",
  "e",
  "ä",
  "ae",
  "ß",
  "ss",
  "ı",
  "i",
  "I",
  "İ",
  "ﬁ",
  "fi",
  "😀",
  "😁",
  "\uffff",
  "\ue000",
  "%",
  "_",
  "\\",
  "'",
  '"',
  "{a}",
  "\t",
  "\n",
];

/** Keys that must stay distinct, and their order. */
export const keys: readonly Case[] = [
  [
    "names that look alike stay distinct: NUL, spaces, case, accents, normal forms, emoji",
    async ({ store, key }) => {
      await allOf(alike, async (part) => {
        const created = await store.commit({
          check: [{ key: key("x", part), version: null }],
          set: [{ key: key("x", part), value: part }],
        });
        assert.equal(created, true, `${JSON.stringify(part)} was taken for another key`);
      });
      const entries = await store.get(alike.map((part) => key("x", part)));
      assert.deepEqual(
        entries.map((entry) => entry?.value),
        alike,
      );
      assert.deepEqual(
        entries.map((entry) => entry?.key),
        alike.map((part) => key("x", part)),
      );
    },
  ],
  [
    "tenants and partitions that look alike stay distinct",
    async ({ store, at }) => {
      const places: Key[] = alike.flatMap((part): Key[] => [
        at(part, "k"),
        [`${at("")[0]}${part}`, "other", "k"],
      ]);
      await allOf(places, async (place, i) => {
        assert.equal(
          await store.commit({ check: [{ key: place, version: null }], set: [{ key: place, value: i }] }),
          true,
        );
      });
      await allOf(places, async (place, i) => assert.equal(await valueAt(store, place), i));
    },
  ],
  [
    "where one part ends and the next begins is part of the key",
    async ({ store, key }) => {
      const places = [
        key("a", "b"),
        key("ab"),
        key("a", "", "b"),
        key("a b"),
        key("", "ab"),
        key("ab", ""),
        key("a"),
        key("a", ""),
        key("a\u0000b"),
        key("a!b"),
        key("a/b"),
        key("a:b"),
        key(),
      ];
      await allOf(places, (place, i) => put(store, place, i));
      await allOf(places, async (place, i) => assert.equal(await valueAt(store, place), i));
    },
  ],
  [
    "list is in key order: part by part, by UTF-8 bytes, shorter first",
    async ({ store, key }) => {
      const paths = alike.flatMap((part) => [[part], [part, "z"], [part, ""]]);
      const set = paths.map((path) => ({ key: key("x", ...path), value: null }));
      for (let i = 0; i < set.length; i += 100) await store.commit({ check: [], set: set.slice(i, i + 100) });
      const listed = (await store.list(key("x"), { limit: 1000 })).map((entry) => entry.key.slice(3));
      assert.deepEqual(listed, paths.sort(byBytes));
    },
  ],
];

function byBytes(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = Buffer.compare(Buffer.from(a[i] ?? ""), Buffer.from(b[i] ?? ""));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
