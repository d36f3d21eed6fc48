import { startMariadb, startPostgres, startProxy, startRedis } from "@sparekey-internal/servers";
import { Redis } from "ioredis";
import mysql from "mysql2/promise";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import type { Store } from "../src/index.js";
import { migrate as migrateMysql, mysqlStore } from "../src/mysql.js";
import { migrate as migratePostgres, postgresStore } from "../src/postgres.js";
import { redisStore } from "../src/redis.js";
import { countsThroughFaults, ends, timeoutMs } from "./faults.js";

interface Setup {
  readonly name: string;
  readonly start: typeof startPostgres;
  /** Opens a store on a port of the proxy. */
  readonly open: (port: number) => { readonly store: Store; readonly close: () => unknown };
  readonly migrate: (url: string) => Promise<void>;
}

const setups: readonly Setup[] = [
  {
    name: "PostgreSQL",
    start: startPostgres,
    migrate: async (url) => {
      const client = new pg.Pool({ connectionString: url });
      await migratePostgres({ client });
      await client.end();
    },
    open: (port) => {
      const client = new pg.Pool({
        connectionString: `postgres://postgres@127.0.0.1:${port}/postgres`,
        max: 10,
        connectionTimeoutMillis: timeoutMs,
        query_timeout: timeoutMs,
      });
      client.on("error", () => undefined);
      return { store: postgresStore({ client, timeoutMs }), close: () => client.end() };
    },
  },
  {
    name: "MySQL or MariaDB",
    start: startMariadb,
    migrate: async (url) => {
      const client = mysql.createPool(url);
      await migrateMysql({ client });
      await client.end();
    },
    open: (port) => {
      const uri = `mysql://root@127.0.0.1:${port}/sparekey`;
      const client = mysql.createPool({ uri, connectionLimit: 10, connectTimeout: timeoutMs });
      return { store: mysqlStore({ client, timeoutMs }), close: () => client.end() };
    },
  },
  {
    name: "Redis",
    start: () => startRedis(),
    migrate: () => Promise.resolve(),
    open: (port) => {
      const client = new Redis(port, "127.0.0.1", { retryStrategy: () => 50 });
      client.on("error", () => undefined);
      return { store: redisStore({ client, timeoutMs }), close: () => client.disconnect() };
    },
  },
];

describe.each(setups)("$name", async ({ start, open, migrate }) => {
  const server = await start();
  const proxy = server && (await startProxy(server));
  if (server) await migrate(server.url);
  const { store, close } = open(proxy?.port ?? 1);
  afterAll(async () => {
    await proxy?.stop();
    await close();
    await server?.stop();
  });
  const key = (name: string): [string, string, string] => ["faults", "p", name];

  test.skipIf(proxy === null)("a get of two keys and a commit of three are one round trip each", async () => {
    const keys = ["a", "b"].map(key);
    const both = async (): Promise<readonly [number, number]> => {
      const before = proxy!.roundTrips;
      const entries = await store.get(keys);
      const between = proxy!.roundTrips;
      await store.commit({
        check: entries.map((entry, i) => ({ key: keys[i]!, version: entry?.version ?? null })),
        set: ["a", "b", "c"].map((name) => ({ key: key(name), value: name })),
      });
      return [between - before, proxy!.roundTrips - between];
    };
    // The first time opens a connection and prepares the statements.
    await both();
    await both();
    expect(await both()).toEqual([1, 1]);
  });

  test.skipIf(proxy === null)(
    "a server that is silent ends every call in store_unavailable, then it recovers",
    async () => {
      proxy!.fault = "stall";
      const calls = [
        () => store.get([key("a")]),
        () => store.list(["faults", "p"], { limit: 1 }),
        () => store.due({ before: 1, limit: 1 }),
        () => store.commit({ check: [], set: [{ key: key("z"), value: 1 }] }),
      ];
      const outcomes = await Promise.all(calls.map((call) => ends<unknown>(call)));
      expect(outcomes).toEqual(calls.map(() => "unavailable"));
      proxy!.fault = "none";
      for (let tries = 0; (await ends(() => store.get([key("a")]))) === "unavailable"; tries++) {
        expect(tries).toBeLessThan(50);
      }
    },
  );

  test.skipIf(proxy === null)(
    "10,000 increments by compare-and-set through faults and restarts lose none",
    () => countsThroughFaults(store, proxy!, server!),
    240_000,
  );
});
