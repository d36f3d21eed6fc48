import { expect, test } from "vitest";
import type { Key } from "../src/index.js";
import { type PostgresClient, postgresStore, prepared } from "../src/postgres.js";

test("each statement has a name of its own, the same at every call, and another one on another table", async () => {
  const sent: { name: string; text: string }[] = [];
  const client = {
    query: async ({ name, text }: { name: string; text: string; values: unknown[] }) => {
      sent.push({ name, text });
      return { rows: text.includes("AS held") ? [{ n: 0, held: true }] : [] };
    },
  };
  for (const table of ["sparekey", "other"])
    for (let time = 0; time < 2; time += 1) {
      const store = postgresStore({ client: prepared(client), table });
      await store.get([["t", "p", "a"]]);
      await store.commit({ check: [], set: [{ key: ["t", "p", "a"], value: 1 }] });
      await store.due({ before: 0, limit: 1 });
    }
  const texts = new Map(sent.map(({ name, text }) => [name, text]));
  expect(sent).toHaveLength(12);
  expect(texts.size).toBe(6);
  expect(new Set(sent.map(({ text }) => text)).size).toBe(6);
  for (const { name, text } of sent) {
    expect(texts.get(name)).toBe(text);
    // PostgreSQL cuts a name after 63 bytes.
    expect(name).toMatch(/^sparekey_[0-9a-f]{16}$/);
  }
});

test("what is asked of a connection is some dozens of statements, however many keys a call names", async () => {
  const texts = new Set<string>();
  const client: PostgresClient = {
    query: async (text) => {
      texts.add(text);
      return { rows: text.includes("AS held") ? [{ n: 0, held: true }] : [] };
    },
  };
  const store = postgresStore({ client });
  const keyOf = (at: number): Key => ["t", "p", `k${at}`];
  for (let count = 1; count <= 100; count += 1)
    await store.get(Array.from({ length: count }, (_, at) => keyOf(at)));
  expect(texts.size).toBe(8);
  for (let count = 1; count <= 20; count += 1)
    for (let known = 0; known <= count; known += 1) {
      const keys = Array.from({ length: count }, (_, at) => keyOf(at));
      const check = keys.slice(0, known).map((key) => ({ key, version: "0".repeat(32) }));
      await store.commit({ check, set: keys.map((key) => ({ key, value: 1 })) });
    }
  // Of up to eight writes, those that must be there and others; and one for any other commit.
  expect(texts.size).toBe(8 + 44 + 1);
});
