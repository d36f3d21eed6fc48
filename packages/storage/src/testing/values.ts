import assert from "node:assert/strict";
import type { Json } from "../store.js";
import { type Case, put, valueAt } from "./subject.js";

const values: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  0.1,
  1e21,
  1e308,
  5e-324,
  2 ** 53 - 1,
  123456789012345680000,
  "",
  "a",
  "\u0000",
  "a\u0000b",
  "\u001b",
  "\u001b0000",
  "\\u0000",
  "\\\u0000\\",
  "\ud800",
  "\udc00x\ud800",
  "😀",
  "é",
  "e\u0301",
  "\u2028",
  "'; DROP TABLE x; --",
  '"',
  [],
  {},
  [[]],
  [null],
  { "": "" },
  { a: { b: [1, "2", null, { c: true }] } },
  { "\u0000": 1, "\u001b0000": 2, "\ud800": 3 },
  JSON.parse('{"__proto__":{"x":1},"constructor":2}') as Json,
  { b: 1, a: 2, "10": 3, "9": 4 },
];

/** Values come back as they went in. */
export const valueCases: readonly Case[] = [
  [
    "every JSON value comes back equal",
    async ({ store, key }) => {
      for (const value of values) {
        await put(store, key("a"), value);
        const [read] = await store.get([key("a")]);
        assert.deepEqual(read?.value, value);
        const [listed] = await store.list(key(), { limit: 1 });
        assert.deepEqual(listed?.value, value);
      }
    },
  ],
  [
    "values of 1 MB, hard to encode ones included",
    async ({ store, key }) => {
      for (const value of [
        "x".repeat(1_048_576),
        "😀".repeat(262_144),
        { list: Array.from({ length: 100_000 }, (_, i) => i) },
      ]) {
        await put(store, key("a"), value);
        assert.deepEqual(await valueAt(store, key("a")), value);
      }
      await put(store, key("a"), null);
    },
  ],
  [
    "what the caller does to a value after writing or reading changes nothing stored",
    async ({ store, key }) => {
      const value = { list: [1] };
      await put(store, key("a"), value);
      value.list.push(2);
      const read = await valueAt(store, key("a"));
      assert.deepEqual(read, { list: [1] });
      if (typeof read === "object" && read !== null) Reflect.set(read, "list", "changed");
      assert.deepEqual(await valueAt(store, key("a")), { list: [1] });
    },
  ],
];
