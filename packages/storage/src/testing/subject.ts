import type { Json, Key, Store } from "../store.js";

/** What `open` gives to a test: at least one store, and whatever must be closed after it. */
export interface Opened {
  /**
   * Stores over the same data. With two or more (another connection, another process) the races run
   * across them; one alone is raced against itself.
   */
  readonly stores: readonly [Store, ...Store[]];
  /** Deletes expired entries, all of them, if the store has such a thing. */
  readonly sweep?: (() => Promise<unknown>) | undefined;
  /** Closes what was opened for this test. */
  readonly close?: (() => unknown) | undefined;
}

/** Opens the store under test. It is called once for each test; the data may be the same every time. */
export type Open = (options: { readonly now: () => number }) => Opened | Promise<Opened>;

/** What a test of the suite gets. */
export interface Subject {
  readonly store: Store;
  readonly stores: readonly [Store, ...Store[]];
  readonly sweep: (() => Promise<unknown>) | undefined;
  /** The clock of the stores: it stands still until the test moves it. */
  readonly clock: { now: number };
  /** A key in a tenant that no other test uses. */
  readonly key: (...path: string[]) => Key;
  /** A key in another partition of that tenant. */
  readonly at: (partition: string, ...path: string[]) => Key;
}

/** A test of the suite: a sentence, and what shows it. */
export type Case = readonly [name: string, run: (subject: Subject) => Promise<void>];

/** Opens, runs one case, closes. */
export async function runCase(open: Open, run: Case[1]): Promise<void> {
  const clock = { now: 1_800_000_000_000 };
  const opened = await open({ now: () => clock.now });
  const tenant = `test-${crypto.randomUUID()}`;
  try {
    await run({
      store: opened.stores[0],
      stores: opened.stores,
      sweep: opened.sweep,
      clock,
      key: (...path) => [tenant, "p", ...path],
      at: (partition, ...path) => [tenant, partition, ...path],
    });
  } finally {
    await opened.close?.();
  }
}

/** Writes a value whatever is there, and returns its version. */
export async function put(store: Store, key: Key, value: Json): Promise<string> {
  if (!(await store.commit({ check: [], set: [{ key, value }] })))
    throw new Error("an unchecked commit was refused");
  const [entry] = await store.get([key]);
  if (!entry) throw new Error("an entry is missing right after it was written");
  return entry.version;
}

/** The value under a key; `undefined` when there is none. */
export async function valueAt(store: Store, key: Key): Promise<Json | undefined> {
  const [entry] = await store.get([key]);
  return entry?.value;
}

/** Does one thing for every item, sixteen at a time: many stores are slow one by one and choke on all at once. */
export async function allOf<T, R>(
  items: readonly T[],
  step: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += 16) {
    results.push(...(await Promise.all(items.slice(i, i + 16).map((item, n) => step(item, i + n)))));
  }
  return results;
}
