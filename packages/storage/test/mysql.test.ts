import { mariadb } from "@sparekey-internal/servers";
import mysql from "mysql2/promise";
import { afterAll, describe, test } from "vitest";
import { migrate, mysqlStore } from "../src/mysql.js";
import { storeContract } from "../src/testing.js";
import { otherProcess } from "./child/other-process.js";
import { commits, survivesKills } from "./crash.js";

const server = await mariadb();

describe.skipIf(server === null)("MySQL or MariaDB, two connections and two processes", async () => {
  const pools = [1, 2].map(() => mysql.createPool({ uri: server?.url ?? "", connectionLimit: 8 }));
  const table = `contract_${process.pid}`;
  const values = ["mysql", server?.url ?? "", table];
  if (server) await migrate({ client: pools[0]!, table });
  const other = await otherProcess(server && values);
  afterAll(async () => {
    if (server) {
      await pools[0]!.query(`DROP TABLE ${table}`);
      await pools[0]!.query(`DROP PROCEDURE ${table}_commit_1`);
    }
    await Promise.all(pools.map((pool) => pool.end()));
    await server?.stop();
  });
  test("ten migrations at once make one table, and an eleventh changes nothing", async () => {
    const fresh = `${table}_ten`;
    const migrations = Array.from({ length: 10 }, (_, i) => migrate({ client: pools[i % 2]!, table: fresh }));
    await Promise.all(migrations);
    await migrate({ client: pools[0]!, table: fresh });
    await pools[0]!.query(`DROP TABLE ${fresh}`);
    await pools[0]!.query(`DROP PROCEDURE ${fresh}_commit_1`);
  });
  storeContract({
    test,
    open: ({ now }) => {
      const [one, two] = pools.map((client) => mysqlStore({ client, now, table }));
      other.now = now;
      return { stores: [one!, two!, other.store], sweep: () => one!.sweep() };
    },
  });
  test(
    `${commits} commits survive SIGKILL at random moments`,
    () => survivesKills(values, () => mysqlStore({ client: pools[0]!, table })),
    120_000,
  );
});
