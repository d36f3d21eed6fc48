import { d1Store } from "../../src/d1.js";
import type { Store } from "../../src/index.js";
import { mysqlStore } from "../../src/mysql.js";
import { postgresStore } from "../../src/postgres.js";
import { redisStore } from "../../src/redis.js";
import { sqliteStore } from "../../src/sqlite.js";

/** Opens a store by words that fit on a command line: its kind, where it is, and its table or prefix. */
export async function openStore(values: readonly string[], now?: () => number): Promise<Store> {
  const [kind = "", where = "", name = "sparekey"] = values;
  // Each client is loaded where it is used only: loading all of them takes longer than most tests.
  if (kind === "sqlite") {
    const { default: Database } = await import("libsql");
    return sqliteStore({ database: new Database(where), table: name, now });
  }
  if (kind === "postgres") {
    const { default: pg } = await import("pg");
    const client = new pg.Pool({ connectionString: where, max: 8 });
    client.on("error", () => undefined);
    return postgresStore({ client, table: name, now });
  }
  if (kind === "mysql") {
    const { default: mysql } = await import("mysql2/promise");
    return mysqlStore({ client: mysql.createPool({ uri: where, connectionLimit: 8 }), table: name, now });
  }
  if (kind === "d1") {
    const { openD1 } = await import("../miniflare-d1.js");
    return d1Store({ database: (await openD1(where)).database, table: name, now, timeoutMs: 20_000 });
  }
  const { Cluster, Redis } = await import("ioredis");
  const nodes = where.split(",").map((port) => ({ host: "127.0.0.1", port: Number(port) }));
  const client = kind === "redis" ? new Redis(where) : new Cluster(nodes);
  client.on("error", () => undefined);
  return redisStore({ client, prefix: name, now });
}
