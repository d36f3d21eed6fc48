import { postgres } from "@sparekey-internal/servers";
import pg from "pg";
import { afterAll, describe, test } from "vitest";
import { migrate, postgresStore, prepared } from "../src/postgres.js";
import { storeContract } from "../src/testing.js";
import { otherProcess } from "./child/other-process.js";
import { commits, survivesKills } from "./crash.js";
import { PGlite } from "./pglite.mjs";

describe("PGlite", async () => {
  const client = new PGlite();
  await migrate({ client });
  afterAll(() => client.close());
  storeContract({
    test,
    open: ({ now }) => {
      const store = postgresStore({ client, now });
      return { stores: [store], sweep: () => store.sweep() };
    },
  });
});

const server = await postgres();

describe.skipIf(server === null)("PostgreSQL, two connections and two processes", async () => {
  const pools = [1, 2].map(() => new pg.Pool({ connectionString: server?.url, max: 8 }));
  // Connections that are told to go while the server stops are no news.
  for (const pool of pools) pool.on("error", () => undefined);
  const table = `contract_${process.pid}`;
  const values = ["postgres", server?.url ?? "", table];
  if (server) await migrate({ client: pools[0]!, table });
  const other = await otherProcess(server && values);
  afterAll(async () => {
    if (server) await pools[0]!.query(`DROP TABLE ${table}`);
    await Promise.all(pools.map((pool) => pool.end()));
    await server?.stop();
  });
  test("ten migrations at once make one table, and an eleventh changes nothing", async () => {
    const fresh = `${table}_ten`;
    const migrations = Array.from({ length: 10 }, (_, i) => migrate({ client: pools[i % 2]!, table: fresh }));
    await Promise.all(migrations);
    await migrate({ client: pools[0]!, table: fresh });
    await pools[0]!.query(`DROP TABLE ${fresh}`);
  });
  storeContract({
    test,
    open: ({ now }) => {
      // Planned once a connection, and at every call: both at once, on the same rows.
      const one = postgresStore({ client: prepared(pools[0]!), now, table });
      const two = postgresStore({ client: pools[1]!, now, table });
      other.now = now;
      return { stores: [one, two, other.store], sweep: () => one.sweep() };
    },
  });
  test(
    `${commits} commits survive SIGKILL at random moments`,
    () => survivesKills(values, () => postgresStore({ client: pools[0]!, table })),
    120_000,
  );
});
