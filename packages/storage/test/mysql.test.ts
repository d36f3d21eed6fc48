import { mariadb } from "@sparekey-internal/servers";
import mysql from "mysql2/promise";
import { afterAll, describe, test } from "vitest";
import { migrate, mysqlStore } from "../src/mysql.js";
import { storeContract } from "../src/testing.js";

const server = await mariadb();

describe.skipIf(server === null)("MySQL or MariaDB, two connections", async () => {
  const pools = [1, 2].map(() => mysql.createPool({ uri: server?.url ?? "", connectionLimit: 8 }));
  const table = `contract_${process.pid}`;
  if (server) await migrate({ client: pools[0]!, table });
  afterAll(async () => {
    if (server) {
      await pools[0]!.query(`DROP TABLE ${table}`);
      await pools[0]!.query(`DROP PROCEDURE ${table}_commit_1`);
    }
    await Promise.all(pools.map((pool) => pool.end()));
    await server?.stop();
  });
  storeContract({
    test,
    open: ({ now }) => {
      const [one, two] = pools.map((client) => mysqlStore({ client, now, table }));
      return { stores: [one!, two!], sweep: () => one!.sweep() };
    },
  });
});
