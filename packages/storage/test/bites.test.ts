import { describe, expect, test } from "vitest";
import type { Commit, Entry, Key, Store } from "../src/index.js";
import { memoryStore } from "../src/memory.js";
import { isLinearizable } from "../src/testing/linearize.js";
import { linearizable, storeContract } from "../src/testing.js";

// The suite is worth what it refuses: each of these stores has one flaw that real adapters had.

type Now = () => number;
type Break = (store: Store, now: Now) => Partial<Store>;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function holds(store: Store, commit: Commit): Promise<boolean> {
  const entries = await store.get(commit.check.map(({ key }) => key));
  return commit.check.every(({ version }, i) => version === (entries[i]?.version ?? null));
}

const flaws: readonly (readonly [flaw: string, caught: RegExp, Break])[] = [
  [
    "checks first and writes later",
    /race: of 50 that create one key/,
    (store) => ({
      async commit(commit) {
        const held = await holds(store, commit);
        await turn();
        return held && store.commit({ ...commit, check: [] });
      },
    }),
  ],
  [
    "locks what it finds, so that two can each find nothing",
    /race: two that each need the other's key/,
    (store) => ({
      async commit(commit) {
        const writes = new Set(
          [...(commit.set ?? []).map(({ key }) => key), ...(commit.delete ?? [])].map(String),
        );
        const held = await holds(store, commit);
        await turn();
        const check = commit.check.filter(({ key, version }) => version !== null || writes.has(String(key)));
        return held && store.commit({ ...commit, check });
      },
    }),
  ],
  [
    "writes key by key",
    /race: two keys in one commit/,
    (store) => ({
      async commit({ check, set = [], delete: gone = [] }) {
        if (!(await store.commit({ check, set: set.slice(0, 1), delete: gone }))) return false;
        await turn();
        return set.length < 2 || store.commit({ check: [], set: set.slice(1) });
      },
    }),
  ],
  [
    "says that a loser has won",
    /race: of 50 that update one version/,
    (store) => ({ commit: async (commit) => (await store.commit(commit)) || commit.check.length === 1 }),
  ],
  [
    "counts versions from one, again after a deletion",
    /a version never repeats/,
    (store) => ({
      get: async (keys) =>
        (await store.get(keys)).map((entry) => entry && { ...entry, version: "1".repeat(32) }),
      commit: async (commit) => {
        const entries = await store.get(commit.check.map(({ key }) => key));
        const check = commit.check.map(({ key, version }, i) => ({
          key,
          version: version === "1".repeat(32) ? (entries[i]?.version ?? "none") : version,
        }));
        return store.commit({ ...commit, check });
      },
    }),
  ],
  [
    "compares names as people do",
    /names that look alike stay distinct/,
    (store) => {
      const fold = (key: Key): Key =>
        key.map((part) => part.normalize("NFC").toLowerCase()) as [string, string];
      return {
        get: (keys) => store.get(keys.map(fold)),
        commit: (commit) =>
          store.commit({
            check: commit.check.map((check) => ({ ...check, key: fold(check.key) })),
            set: (commit.set ?? []).map((write) => ({ ...write, key: fold(write.key) })),
            delete: (commit.delete ?? []).map(fold),
          }),
      };
    },
  ],
  [
    "takes a prefix for a text",
    /list shows what is below a prefix/,
    (store) => ({
      list: async (prefix, page) => {
        const [tenant, partition, ...path] = prefix;
        const all = await store.list([tenant, partition], { limit: 1000 });
        const begins = (entry: Entry): boolean => entry.key.slice(2).join("/").startsWith(path.join("/"));
        return all.filter(begins).slice(0, page.limit);
      },
    }),
  ],
  [
    "shows what has expired until it is swept",
    /an entry is there until its time/,
    (store, now) => {
      const kept = new Map<string, Entry>();
      return {
        async get(keys) {
          const entries = await store.get(keys);
          for (const entry of entries) if (entry) kept.set(String(entry.key), entry);
          return entries.map((entry, i) => {
            const old = kept.get(String(keys[i]));
            return entry ?? (old?.expiresAt !== undefined && old.expiresAt <= now() ? old : null);
          });
        },
      };
    },
  ],
  [
    "forgets one shard",
    /shards are disjoint/,
    (store) => ({ due: async (query) => (query.shard?.[0] === 2 ? [] : store.due(query)) }),
  ],
  [
    "reads from a replica that lags",
    /random histories are linearizable/,
    (store) => {
      const replica = new Map<string, Entry | null>();
      return {
        async get(keys) {
          const fresh = await store.get(keys);
          const shown = keys.map((key, i) => replica.get(String(key)) ?? fresh[i] ?? null);
          for (const [i, key] of keys.entries()) replica.set(String(key), fresh[i] ?? null);
          return shown;
        },
      };
    },
  ],
];

/** Runs the whole suite on a store and gives the names of the tests that failed. */
async function failures(flaw: Break): Promise<string[]> {
  const cases: [string, () => Promise<void>][] = [];
  storeContract({
    test: (name, run) => cases.push([name, run]),
    histories: { seed: 1, count: 20 },
    open: ({ now }) => {
      const store = memoryStore({ now });
      return { stores: [{ ...store, ...flaw(store, now) }], sweep: () => store.sweep() };
    },
  });
  const failed: string[] = [];
  for (const [name, run] of cases) await run().catch(() => failed.push(name));
  return failed;
}

describe("the suite refuses a store that", () => {
  test.each(flaws)("%s", async (_, caught, flaw) => {
    expect(await failures(flaw)).toContainEqual(expect.stringMatching(caught));
  });
});

test("the suite finds nothing wrong with a store that is right", async () => {
  expect(await failures(() => ({}))).toEqual([]);
});

describe("a history that is not linearizable", () => {
  const broken = (): Store => {
    const store = memoryStore();
    return {
      ...store,
      async commit(commit) {
        const held = await holds(store, commit);
        await turn();
        return held && store.commit({ ...commit, check: [] });
      },
    };
  };
  const story = async (seed: number): Promise<string> => {
    const at = (name: string): Key => ["t", `${seed}`, name];
    return linearizable([broken()], seed, at).then(
      () => "",
      (error: Error) => error.message,
    );
  };

  test("is told with its seed, and the seed tells it again", async () => {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const stories = await Promise.all(seeds.map(story));
    const seed = stories.findIndex((text) => text !== "");
    expect(stories[seed]).toContain(`histories: { seed: ${seed}, count: 1 }`);
    expect(await story(seed)).toBe(stories[seed]);
  });

  test("is told from one that is, also where an answer was lost", () => {
    const write = { verb: "commit", check: {}, set: { a: 1 }, remove: [] } as const;
    const read = { verb: "get", keys: ["a"] } as const;
    const call = { caller: 0, begun: 0, ended: 1, operation: write, outcome: true };
    const sees = (
      a: number,
      begun: number,
    ): typeof call & { operation: typeof read; outcome: { a: number } } =>
      ({ caller: 1, begun, ended: begun + 1, operation: read, outcome: { a } }) as never;
    expect(isLinearizable([call, sees(1, 2)])).toBe(true);
    expect(isLinearizable([call, sees(0, 2)])).toBe(false);
    const lost = { ...call, ended: Number.POSITIVE_INFINITY, outcome: "unknown" as const };
    expect(isLinearizable([lost, sees(0, 2), sees(1, 4)])).toBe(true);
    expect(isLinearizable([lost, sees(1, 2), sees(0, 4)])).toBe(false);
  });
});
