import { expect } from "vitest";
import type { Key, Store } from "../src/index.js";

/** Of callers that share what is sent, every second one names a version that is not there: it alone is refused. */
export async function expectOwnVerdicts(store: Store, keys: readonly Key[]): Promise<void> {
  const entries = await Promise.all(keys.map(async (key) => (await store.get([key]))[0]));
  expect(entries.map((entry) => entry?.value)).toEqual(keys.map((_, who) => who));
  const changed = keys.map((key, who) =>
    store.commit({
      check: [{ key, version: who % 2 === 0 ? (entries[who]?.version ?? null) : "0".repeat(32) }],
      set: [{ key, value: -1 }],
    }),
  );
  expect(await Promise.all(changed)).toEqual(keys.map((_, who) => who % 2 === 0));
  const after = await Promise.all(keys.map(async (key) => (await store.get([key]))[0]));
  expect(after.map((entry) => entry?.value)).toEqual(keys.map((_, who) => (who % 2 === 0 ? -1 : who)));
}
