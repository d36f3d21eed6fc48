import { expect, test } from "vitest";
import { postgresStore, prepared } from "../src/postgres.js";

test("each statement has a name of its own, the same at every call, and another one on another table", async () => {
  const sent: { name: string; text: string }[] = [];
  const client = {
    query: async ({ name, text }: { name: string; text: string; values: unknown[] }) => {
      sent.push({ name, text });
      return { rows: text.includes("AS held") ? [{ held: true }] : [] };
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
