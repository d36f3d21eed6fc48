import type { Key } from "@sparekey/storage";
import { type Contestant, contestants } from "./storage-contestants.js";
import { throughput } from "./storage-throughput.js";

// The time of a `get` of two keys and a `commit` of three, of random accounts, with 1,000 accounts in the
// table and with 1,000,000: two servers side by side, turn by turn, so that a busy machine is as busy for both.

const value = { schema: 1, factors: [{ id: "app", secret: "x".repeat(200) }], failures: 0 };
const few = await contestants();
const many = await contestants();

for (const [index, small] of few.entries()) {
  const large = many[index];
  if (large === undefined) continue;
  await small.fill(1000);
  await large.fill(1_000_000);
  const workers = { small: operation(small, 1000), large: operation(large, 1_000_000) };
  // Not counted: connections, prepared statements, and the cache of a server that was just filled.
  await throughput(workers, { concurrency: 4, rounds: 4, turnMs: 500 });
  const best = await throughput(workers, { concurrency: 4, rounds: 16, turnMs: 500 });
  const [short, long] = [1e6 / best.small, 1e6 / best.large];
  console.log(
    `${small.name}: ${short.toFixed(0)} µs with 1,000 accounts, ${long.toFixed(0)} µs with 1,000,000: x${(long / short).toFixed(2)}`,
  );
  await small.close();
  await large.close();
}
process.exit(0);

function operation({ store }: Contestant, accounts: number): () => Promise<void> {
  return async () => {
    const account = Math.floor(Math.random() * accounts);
    const keys = ["a", "b", "c"].map((path): Key => ["t", `account-${account}`, path]);
    const entries = await store.get(keys.slice(0, 2));
    await store.commit({
      check: entries.map((entry, i) => ({ key: keys[i] as Key, version: entry?.version ?? null })),
      set: keys.map((key) => ({ key, value })),
    });
  };
}
