import type { Key } from "@sparekey/storage";
import { contestants } from "./storage-contestants.js";
import { throughput } from "./storage-throughput.js";

// The time of a `get` of two keys and a `commit` of three, of random accounts, with 1,000 accounts in the
// table and with 1,000,000.

const value = { schema: 1, factors: [{ id: "app", secret: "x".repeat(200) }], failures: 0 };
const sizes = [1000, 1_000_000];

for (const { name, store, fill, close } of await contestants()) {
  const times: number[] = [];
  for (const accounts of sizes) {
    await fill(accounts);
    const once = async (): Promise<void> => {
      const account = Math.floor(Math.random() * accounts);
      const keys = ["a", "b", "c"].map((path): Key => ["t", `account-${account}`, path]);
      const entries = await store.get(keys.slice(0, 2));
      await store.commit({
        check: entries.map((entry, i) => ({ key: keys[i] as Key, version: entry?.version ?? null })),
        set: keys.map((key) => ({ key, value })),
      });
    };
    const best = await throughput({ once }, { concurrency: 4, rounds: 12, turnMs: 400 });
    times.push(1e6 / best.once);
  }
  const [small = 0, large = 0] = times;
  console.log(
    `${name}: ${small.toFixed(0)} µs with 1,000 accounts, ${large.toFixed(0)} µs with 1,000,000: x${(large / small).toFixed(2)}`,
  );
  await close();
}
process.exit(0);
