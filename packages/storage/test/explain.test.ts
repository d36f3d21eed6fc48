import { mariadb, postgres } from "@sparekey-internal/servers";
import Database from "libsql";
import mysql from "mysql2/promise";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { statements as mysqlStatements } from "../src/mysql/statements.js";
import { migrate as migrateMysql } from "../src/mysql.js";
import { statements as postgresStatements } from "../src/postgres/statements.js";
import { migrate as migratePostgres } from "../src/postgres.js";
import { statements as sqliteStatements } from "../src/sqlite/statements.js";
import { migrate as migrateSqlite } from "../src/sqlite.js";

// Enough rows that a planner with statistics would rather scan than look up, if it could not look up.
const rows = 20_000;
const name = `explain_${process.pid}`;
const [postgresServer, mysqlServer] = await Promise.all([postgres(), mariadb()]);
afterAll(() => Promise.all([postgresServer?.stop(), mysqlServer?.stop()]));

describe("SQLite uses its indexes", async () => {
  const database = new Database(":memory:");
  await migrateSqlite({ database });
  const sql = statementsOf(sqliteStatements("sparekey"));
  const plan = (text: string): string =>
    (database.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[])
      .map(({ detail }) => detail)
      .join("\n");

  test.each(Object.entries(sql))("%s", (verb, text) => {
    const steps = plan(text);
    expect(steps).not.toMatch(/SCAN (s|sparekey)\b/);
    const index =
      verb === "due" ? "sparekey_due" : verb === "sweep" ? "sparekey_expires" : "sqlite_autoindex";
    expect(steps).toContain(index);
    if (verb !== "get") expect(steps).not.toContain("USE TEMP B-TREE FOR ORDER BY");
  });
});

function statementsOf(sql: ReturnType<typeof sqliteStatements>): Record<string, string> {
  return {
    get: sql.get,
    list: sql.list,
    due: sql.due,
    held: `SELECT ${sql.held}`,
    remove: sql.remove("true"),
    written: `SELECT ${sql.written}`,
    sweep: sql.sweep,
  };
}

describe.skipIf(postgresServer === null)("PostgreSQL uses its indexes", async () => {
  const client = new pg.Client({ connectionString: postgresServer?.url });
  client.on("error", () => undefined);
  const sql = postgresStatements(name);
  if (postgresServer) {
    await client.connect();
    await migratePostgres({ client, table: name });
    await client.query(`INSERT INTO ${name} SELECT 't', 'p' || n / 10, 'k' || n % 10, '{}', 'v', n, n, n % 256
      FROM generate_series(1, ${rows}) AS n`);
    await client.query(`ANALYZE ${name}`);
  }
  afterAll(async () => {
    if (!postgresServer) return;
    await client.query(`DROP TABLE ${name}`);
    await client.end();
  });
  const values: Readonly<Record<string, unknown[]>> = {
    get: [["t", "t"], ["p1", "p2"], ["k1", "k2"], 0],
    list: ["t", "p1", "", null, 0, 10],
    due: [10, 0, 2, 1, 10],
    commit: [
      "t",
      "p1",
      0,
      0,
      "w",
      ["k1", "k2"],
      ["set", "delete"],
      ["v", "v"],
      ["1", null],
      [null, null],
      [null, null],
    ],
    commitMany: [
      [0, 1],
      ["t", "t"],
      ["p1", "p2"],
      [0, 0],
      ["w", "x"],
      ["k1", "k2"],
      ["set", "delete"],
      ["v", "v"],
      ["1", null],
      [null, null],
      [null, null],
      0,
    ],
    sweep: [10, 10],
  };

  test.each(["get", "list", "due", "commit", "commitMany", "sweep"] as const)("%s", async (verb) => {
    // EXPLAIN of a writing statement carries nothing out.
    const answer = await client.query<{ "QUERY PLAN": string }>(`EXPLAIN ${sql[verb]}`, values[verb]);
    const steps = answer.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(steps).not.toContain(`Seq Scan on ${name}`);
    const index = verb === "due" ? "_due" : verb === "sweep" ? "_expires" : "_pkey";
    expect(steps).toContain(`${name}${index}`);
  });
});

describe.skipIf(mysqlServer === null)("MySQL or MariaDB uses its indexes", async () => {
  const client = mysql.createPool({ uri: mysqlServer?.url ?? "", connectionLimit: 1 });
  const sql = mysqlStatements(name);
  if (mysqlServer) {
    await migrateMysql({ client, table: name });
    const values = Array.from({ length: rows }, (_, n) => [
      "t",
      `p${Math.floor(n / 10)}`,
      `k${n % 10}`,
      "{}",
      "v",
      n,
      n,
      n % 256,
    ]);
    await client.query(`INSERT INTO ${name} VALUES ?`, [values]);
    await client.query(`ANALYZE TABLE ${name}`);
  }
  afterAll(async () => {
    if (mysqlServer) {
      await client.query(`DROP TABLE ${name}`);
      await client.query(`DROP PROCEDURE ${name}_commit_1`);
    }
    await client.end();
  });
  const cases: readonly [verb: string, sql: string, values: (string | number)[], index: string][] = [
    ["get", sql.get(2), ["t", "p1", "k1", "t", "p2", "k2", 0], "PRIMARY"],
    ["list", sql.list(true), ["t", "p1", "", "z", 0, "10"], "PRIMARY"],
    ["due", sql.due, [10, 0, 2, 1, "10"], `${name}_due`],
    ["sweep", sql.sweep, [10, "10"], `${name}_expires`],
    // What the procedure does with each key of a commit.
    [
      "commit",
      `SELECT version FROM ${name} WHERE tenant = ? AND partition_id = ? AND path = ? FOR UPDATE`,
      ["t", "p1", "k1"],
      "PRIMARY",
    ],
  ];

  test.each(cases)("%s", async (_, text, values, index) => {
    const [plan] = await client.execute(`EXPLAIN ${text}`, values);
    const steps = plan as { key: string | null; type: string; rows: number; Extra?: string }[];
    expect(steps.map((step) => step.key)).toEqual([index]);
    expect(Number(steps[0]?.rows)).toBeLessThan(100);
  });
});
