import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@sparekey/storage";
import { migrate as migrateMysql, mysqlStore } from "@sparekey/storage/mysql";
import { migrate as migratePostgres, postgresStore } from "@sparekey/storage/postgres";
import { redisStore } from "@sparekey/storage/redis";
import { migrate as migrateSqlite, type SqliteStatement, sqliteStore } from "@sparekey/storage/sqlite";
import { startMariadb, startPostgres, startRedis } from "@sparekey-internal/servers";
import { Redis } from "ioredis";
import Database from "libsql";
import mysql from "mysql2/promise";
import pg from "pg";

/** One statement as the store sent it: whoever writes by hand sends the same one. */
export type Send = (values: unknown[]) => Promise<unknown>;

/** Keeps what is sent while `on`: keeping it costs time that is not the store's. */
export class Sent {
  on = false;
  statements: { values: unknown[]; send: Send }[] = [];
  push(statement: { values: unknown[]; send: Send }): void {
    if (this.on) this.statements.push(statement);
  }
}

/** A store on a server of its own, and what it sends through its client. */
export interface Contestant {
  readonly name: string;
  readonly store: Store;
  /** What the store sent last, and the bare client's way to send it again. */
  readonly sent: Sent;
  /** Puts the versions that a hand-written `get` read into the values of a hand-written commit. */
  readonly renew: (read: unknown, values: unknown[]) => unknown[];
  /** The JSON texts in the answer to a hand-written `get`. */
  readonly records: (read: unknown) => readonly string[];
  /** Fills the table with that many accounts of three entries, and forgets what was there. */
  readonly fill: (accounts: number) => Promise<void>;
  readonly close: () => Promise<unknown>;
}

const value = JSON.stringify({ schema: 1, factors: [{ id: "app", secret: "x".repeat(200) }], failures: 0 });
const version = "0".repeat(32);
const fresh = (): string => crypto.randomUUID().replaceAll("-", "");
type Row = { path: string; version: string; value: string };

/** Everything that can be started here. */
export async function contestants(): Promise<Contestant[]> {
  const all = [sqlite(), await postgres(), await mariadb(), await redis()];
  return all.filter((one) => one !== null);
}

function sqlite(): Contestant {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-bench-"));
  const database = new Database(join(folder, "bench.db"));
  database.exec("PRAGMA synchronous = NORMAL");
  // As a server with a million accounts would be set up: what is read stays in memory.
  database.exec("PRAGMA cache_size = -1048576");
  database.exec("PRAGMA mmap_size = 4294967296");
  database.exec("PRAGMA wal_autocheckpoint = 20000");
  const sent = new Sent();
  const prepared = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  const recording = {
    exec: (sql: string) => {
      sent.push({ values: [], send: async () => database.exec(sql) });
      return database.exec(sql);
    },
    prepare: (sql: string) => ({
      all: (...values: unknown[]): unknown[] => {
        sent.push({ values, send: async (again) => prepare(sql).all(...again) });
        return prepare(sql).all(...values);
      },
      run: (...values: unknown[]): unknown => {
        sent.push({ values, send: async (again) => prepare(sql).run(...again) });
        return prepare(sql).run(...values);
      },
    }),
  };
  const store = sqliteStore({ database: recording });
  return {
    name: "SQLite",
    store,
    sent,
    renew: (read, values) => {
      // All values come as one list: tenant, partition, path, value, version, times, and what was read.
      const [row] = values as unknown[][];
      const found = (read as Row[]).find(({ path }) => path === row?.[2]);
      return [
        row?.map((item, place) => (place === 4 ? fresh() : place === 7 ? (found?.version ?? item) : item)),
      ];
    },
    records: (read) => (read as Row[]).map((row) => row.value),
    fill: async (accounts) => {
      await migrateSqlite({ database });
      database.exec(`DELETE FROM sparekey; WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${accounts - 1})
        INSERT INTO sparekey SELECT 't', 'account-' || i, p.value, '${value}', '${version}', NULL, NULL, i % 256
        FROM n, json_each('["a","b","c"]') AS p`);
    },
    close: async () => {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function postgres(): Promise<Contestant | null> {
  const server = await startPostgres({ shared_buffers: "256MB" });
  if (server === null) return null;
  const pool = new pg.Pool({ connectionString: server.url, max: 16 });
  pool.on("error", () => undefined);
  const sent = new Sent();
  const client = {
    query: (text: string, values: unknown[]) => {
      sent.push({ values, send: (again) => pool.query(text, again) });
      return pool.query(text, values);
    },
  };
  return {
    name: "PostgreSQL",
    store: postgresStore({ client }),
    sent,
    renew: (read, values) => {
      const { rows } = read as { rows: (Row & { position: number })[] };
      // Tenant, partition, time and new version; then five for each write, what must be there the second of them.
      const renewed = values.with(3, fresh());
      for (const { position, version } of rows) renewed[5 + 5 * position] = version;
      return renewed;
    },
    records: (read) => (read as { rows: Row[] }).rows.map((row) => row.value),
    fill: async (accounts) => {
      await migratePostgres({ client: pool });
      await pool.query("TRUNCATE sparekey");
      await pool.query(`INSERT INTO sparekey SELECT 't', 'account-' || i, p, '${value}', '${version}', NULL, NULL, i % 256
        FROM generate_series(0, ${accounts - 1}) AS i, unnest(ARRAY['a', 'b', 'c']) AS p`);
      await pool.query("VACUUM ANALYZE sparekey");
      await pool.query("CHECKPOINT");
    },
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

async function mariadb(): Promise<Contestant | null> {
  const server = await startMariadb();
  if (server === null) return null;
  const pool = mysql.createPool({ uri: server.url, connectionLimit: 16 });
  await pool.query("SET GLOBAL innodb_buffer_pool_size = 2147483648");
  const sent = new Sent();
  type Values = (string | number)[];
  const client = {
    execute: (sql: string, values: Values) => {
      sent.push({ values, send: (again) => pool.execute(sql, again as Values) });
      return pool.execute(sql, values);
    },
  };
  return {
    name: "MariaDB",
    store: mysqlStore({ client }),
    sent,
    renew: (read, values) => {
      const [rows] = read as [Row[]];
      const touches = JSON.parse(String(values[5])) as { path: string; expected?: string }[];
      for (const touch of touches) {
        const row = rows.find(({ path }) => path === touch.path);
        if (row) touch.expected = row.version;
      }
      return [...values.slice(0, 4), fresh(), JSON.stringify(touches)];
    },
    records: (read) => (read as [Row[]])[0].map((row) => row.value),
    fill: async (accounts) => {
      await migrateMysql({ client: pool });
      await pool.query("TRUNCATE TABLE sparekey");
      await pool.query(`INSERT INTO sparekey SELECT 't', CONCAT('account-', seq), p, '${value}', '${version}', NULL, NULL, seq % 256
        FROM seq_0_to_${accounts - 1} CROSS JOIN (SELECT 'a' AS p UNION SELECT 'b' UNION SELECT 'c') AS paths`);
      await pool.query("ANALYZE TABLE sparekey");
    },
    close: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

async function redis(): Promise<Contestant | null> {
  const server = await startRedis(["--appendfsync", "everysec"]);
  if (server === null) return null;
  const bare = new Redis(server.url);
  const sent = new Sent();
  const client = {
    evalsha: (sha: string, keys: number, ...values: string[]) => {
      sent.push({ values, send: (again) => bare.evalsha(sha, keys, ...(again as string[])) });
      return bare.evalsha(sha, keys, ...values);
    },
    eval: (script: string, keys: number, ...values: string[]) => bare.eval(script, keys, ...values),
  };
  return {
    name: "Redis",
    store: redisStore({ client }),
    sent,
    renew: (read, values) => {
      const heads = (read as (string | null)[]).map((record) => record?.split(" ", 1)[0] ?? "-");
      // Five keys, then now, version and owner; then six arguments a key, the second one being the check.
      const renewed = [...values];
      renewed[6] = fresh();
      heads.forEach((head, i) => {
        renewed[8 + 6 * i + 1] = head;
      });
      return renewed;
    },
    records: (read) =>
      (read as (string | null)[]).flatMap((record) =>
        record === null ? [] : [record.slice(record.indexOf("{"))],
      ),
    fill: async (accounts) => {
      await bare.flushall();
      const { bucketOf } = await import("@sparekey/storage/adapter");
      for (let from = 0; from < accounts; from += 1000) {
        const pipeline = bare.pipeline();
        for (let i = from; i < Math.min(from + 1000, accounts); i++) {
          const tag = `{sparekey:${bucketOf("t", `account-${i}`)}}`;
          const record = `${version} - - ${value}`;
          pipeline.hset(`${tag}:entries:t account-${i}`, "a", record, "b", record, "c", record);
          pipeline.zadd(`${tag}:paths:t account-${i}`, 0, "a", 0, "b", 0, "c");
        }
        await pipeline.exec();
      }
    },
    close: async () => {
      bare.disconnect();
      await server.stop();
    },
  };
}
