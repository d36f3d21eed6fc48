import type { Key } from "@sparekey/storage";
import { kept } from "./measure.js";
import { type Contestant, contestants } from "./storage-contestants.js";
import { throughput } from "./storage-throughput.js";

// `get` of two keys and `commit` of three, by the store and by hand: the same statements with the bare
// client, versions read from the rows. Everybody works on an account of their own.

const keysOf = (account: number): Key[] => ["a", "b", "c"].map((name) => ["t", `account-${account}`, name]);
const value = { schema: 1, factors: [{ id: "app", secret: "x".repeat(200) }], failures: 0 };

async function byStore({ store }: Contestant, account: number): Promise<void> {
  const keys = keysOf(account);
  const entries = await store.get(keys.slice(0, 2));
  const applied = await store.commit({
    check: entries.map((entry, i) => ({ key: keys[i] as Key, version: entry?.version ?? null })),
    set: keys.map((key) => ({ key, value })),
  });
  if (!applied) throw new Error("a commit was refused: somebody else works on this account");
}

/** The statements that the store sends for one account, to be sent again by hand. */
async function recorded(contestant: Contestant, account: number): Promise<() => Promise<void>> {
  // The second time all three keys are there, and the statements are those of every time after.
  await byStore(contestant, account);
  contestant.sent.statements = [];
  contestant.sent.on = true;
  await byStore(contestant, account);
  contestant.sent.on = false;
  const [read, ...commit] = contestant.sent.statements;
  if (!read || commit.length === 0) throw new Error("the store sent nothing through its client");
  return async () => {
    const answer = await read.send(read.values);
    // Whoever writes by hand reads two records and writes three as JSON, too.
    for (const record of contestant.records(answer)) kept.last = JSON.parse(record);
    for (let i = 0; i < 3; i++) kept.last = JSON.stringify(value);
    for (const { values, send } of commit)
      await send(values.length === 0 ? values : contestant.renew(answer, values));
  };
}

console.log("get of two keys and commit of three, operations a second (best of several turns)\n");
for (const contestant of await contestants()) {
  await contestant.fill(1000);
  for (const concurrency of [1, 16]) {
    const hands: (() => Promise<void>)[] = [];
    // One connection of SQLite has one transaction: by hand, one at a time is all there is.
    const count = contestant.name === "SQLite" ? 1 : concurrency;
    for (let worker = 0; worker < count; worker++) hands.push(await recorded(contestant, 100 + worker));
    const best = await throughput(
      {
        store: (worker) => byStore(contestant, worker),
        hand: async (worker) => hands[worker % count]?.(),
      },
      { concurrency: count },
    );
    const ratio = ((100 * best.store) / best.hand).toFixed(0);
    console.log(
      `${contestant.name}, ${count} at a time: store ${best.store.toFixed(0)}, by hand ${best.hand.toFixed(0)}: ${ratio} %`,
    );
    if (count !== concurrency) break;
  }
  await contestant.close();
}
process.exit(0);
