import { mariadb, postgres } from "@sparekey-internal/servers";
import Database from "libsql";
import mysql from "mysql2/promise";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import type { Key } from "../src/index.js";
import { statements as mysqlStatements } from "../src/mysql/statements.js";
import { migrate as migrateMysql } from "../src/mysql.js";
import { planCommit } from "../src/plan.js";
import { statements as postgresStatements } from "../src/postgres/statements.js";
import { migrate as migratePostgres } from "../src/postgres.js";
import { readGet } from "../src/question.js";
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
  const keys = (["p1", "p2"] as const).map((partition): Key => ["t", partition, "k1"]);
  const written = readGet(keys);
  const write = (key: Key) => ({ check: [{ key, version: "0".repeat(32) }], set: [{ key, value: 1 }] });
  const plans = keys.map((key) => planCommit(write(key))).filter((plan) => plan !== null);
  const deletion = planCommit({ check: [], delete: keys.slice(0, 1) });
  const explained = async (text: string, values: unknown[]): Promise<string> => {
    // EXPLAIN of a writing statement carries nothing out.
    const answer = await client.query<{ "QUERY PLAN": string }>(text, values);
    const steps = answer.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(steps).not.toContain(`Seq Scan on ${name}`);
    return steps;
  };
  const ranges: readonly [verb: string, text: string, values: unknown[], index: string][] = [
    ["list", sql.list, ["t", "p1", "", null, 0, 10], "pkey"],
    ["due", sql.due, [10, 0, 2, 1, 10], "due"],
    ["sweep", sql.sweep, [10, 10], "expires"],
  ];
  test.each(ranges)("%s", async (_, text, values, index) => {
    expect(await explained(`EXPLAIN ${text}`, values)).toContain(`${name}_${index}`);
  });
  const questions: Readonly<Record<string, { text: string; values: unknown[] }>> = {
    "get one": sql.get(written.slice(0, 1), 0),
    "get two": sql.get(written, 0),
    "get sixteen": sql.get(
      Array.from({ length: 16 }, () => written[0]!),
      0,
    ),
    "commit of a write": sql.commit(plans.slice(0, 1), 0),
    "commit of a deletion": sql.commit(deletion === null ? [] : [deletion], 0),
    "two commits": sql.commit(plans, 0),
  };
  test.each(Object.entries(questions))("%s: each key is looked up", async (_, { text, values }) => {
    // As a connection plans what it keeps: without knowing the values.
    await client.query("SET plan_cache_mode = force_generic_plan");
    await client.query("DEALLOCATE ALL");
    await client.query(`PREPARE asked AS ${text}`);
    const steps = await explained(`EXPLAIN EXECUTE asked (${values.map(() => "NULL").join(", ")})`, []);
    expect(steps).toContain(`${name}_pkey`);
    // Reading a partition would be reading every event of an account.
    expect(steps).not.toMatch(/Filter: .*\bpath\b|Hash Cond: .*\bs\w*\.path\b|Merge Cond: .*\bs\w*\.path\b/);
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
