import type { FaultProxy, Server } from "@sparekey-internal/servers";
import { expect } from "vitest";
import type { Entry, Key, Store } from "../src/index.js";
import { type Random, randomFrom } from "../src/testing/random.js";

/** How long each call of the store under test may take. */
export const timeoutMs = 1000;
const increments = 10_000;
const workers = 20;

/**
 * 10,000 increments by compare-and-set, two workers to a counter, while connections are cut, delayed,
 * muted, half-closed and stalled, and the server is killed and started again twice. None is lost or
 * counted twice, and every call ends in an answer or in `store_unavailable`.
 */
export async function countsThroughFaults(store: Store, proxy: FaultProxy, server: Server): Promise<void> {
  const seed = Number(process.env["SPAREKEY_SEED"] ?? Math.trunc(Math.random() * 1e9));
  const random = randomFrom(seed);
  const progress = { done: 0 };
  const connections = proxy.connections;
  const tenant = `faults-${seed}`;
  const counting = Promise.all(
    Array.from({ length: workers }, (_, who) =>
      count(store, [tenant, `c${who >> 1}`, "n"], `${who}`, progress),
    ),
  );
  const work = { over: false };
  const both = counting.finally(() => {
    work.over = true;
  });
  await Promise.all([both, trouble(random, proxy, server, progress, work)]);

  const keys = Array.from({ length: workers / 2 }, (_, c): Key => [tenant, `c${c}`, "n"]);
  const total = (await store.get(keys)).reduce((sum, entry) => sum + state(entry).n, 0);
  expect(total, `seed ${seed}`).toBe(increments);
  // Two restarts and a fault at the least: a client with one connection has made three more.
  expect(proxy.connections - connections, "no connection was ever lost").toBeGreaterThanOrEqual(3);
}

/** A counter and, for each worker, its last increment in it: so that a lost answer can be looked up. */
interface Counter {
  readonly n: number;
  readonly last: Readonly<Record<string, number>>;
}

function state(entry: Entry | null | undefined): Counter {
  return (entry?.value as Counter | undefined) ?? { n: 0, last: {} };
}

async function count(store: Store, key: Key, who: string, progress: { done: number }): Promise<void> {
  for (let turn = 1; turn <= increments / workers; ) {
    const read = await ends(() => store.get([key]));
    if (read === "unavailable") continue;
    const [entry] = read;
    const { n, last } = state(entry);
    if (last[who] === turn) {
      // The answer was lost, or was late; the increment was not.
      progress.done++;
      turn++;
      continue;
    }
    const applied = await ends(() =>
      store.commit({
        check: [{ key, version: entry?.version ?? null }],
        set: [{ key, value: { n: n + 1, last: { ...last, [who]: turn } } }],
      }),
    );
    if (applied === true) {
      progress.done++;
      turn++;
    }
  }
}

/** A call ends in its answer or in `store_unavailable`, in time; anything else fails the test. */
export async function ends<T>(call: () => Promise<T>): Promise<T | "unavailable"> {
  const begun = performance.now();
  try {
    return await call();
  } catch (error) {
    expect(error).toMatchObject({ name: "StorageError", code: "store_unavailable" });
    // A pause keeps the loop from spinning while the server is away.
    await new Promise((resolve) => setTimeout(resolve, 5));
    return "unavailable";
  } finally {
    // Room for a machine that is busy with other tests: what is looked for is a call that never ends.
    expect(performance.now() - begun).toBeLessThan(timeoutMs + 10_000);
  }
}

async function trouble(
  random: Random,
  proxy: FaultProxy,
  server: Server,
  progress: { done: number },
  work: { readonly over: boolean },
): Promise<void> {
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const restarts = [0.3, 0.6].map((part) => part * increments);
  while (!work.over) {
    if (progress.done > (restarts[0] ?? Number.POSITIVE_INFINITY)) {
      restarts.shift();
      await server.restart?.();
    }
    proxy.fault = random.pick(["cut", "mute", "half_close", "stall", "none"]);
    proxy.delayMs = proxy.fault === "none" ? 20 : 0;
    await wait(20 + random.below(40));
    if (random.below(4) === 0) proxy.cut();
    proxy.fault = "none";
    proxy.delayMs = 0;
    await wait(150 + random.below(200));
  }
}
