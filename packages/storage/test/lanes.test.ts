import { postgres } from "@sparekey-internal/servers";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import type { Key } from "../src/index.js";
import { migrate, type PostgresClient, postgresStore, prepared } from "../src/postgres.js";
import { storeContract } from "../src/testing.js";
import { expectOwnVerdicts } from "./own-verdicts.js";

test.each([0, 65, 1.5, Number.NaN])("lanes: %s are refused", (lanes) => {
  const client: PostgresClient = { query: async () => ({ rows: [] }) };
  expect(() => postgresStore({ client, lanes })).toThrow(expect.objectContaining({ code: "invalid_option" }));
});

const server = await postgres();

describe.skipIf(server === null)("PostgreSQL, callers share statements", async () => {
  const pool = new pg.Pool({ connectionString: server?.url, max: 8 });
  pool.on("error", () => undefined);
  const table = `lanes_${process.pid}`;
  if (server) await migrate({ client: pool, table });
  afterAll(async () => {
    if (server) await pool.query(`DROP TABLE ${table}`);
    await pool.end();
    await server?.stop();
  });
  storeContract({
    test,
    open: ({ now }) => {
      // One that shares with one lane, one with several, and one that does not: on the same rows.
      const one = postgresStore({ client: prepared(pool), now, table, lanes: 1 });
      const two = postgresStore({ client: pool, now, table, lanes: 4 });
      const alone = postgresStore({ client: pool, now, table });
      return { stores: [one, two, alone], sweep: () => one.sweep() };
    },
  });

  const counted = (): { client: PostgresClient; texts: string[]; break: (text: string) => boolean } => {
    const seen = {
      texts: [] as string[],
      break: (_: string): boolean => false,
      client: {
        query: (text: string, values: unknown[]) => {
          seen.texts.push(text);
          return seen.break(text)
            ? Promise.reject(Object.assign(new Error("rolled back"), { code: "40001" }))
            : pool.query(text, values);
        },
      },
    };
    return seen;
  };
  const keyOf = (who: number): Key => [
    `lanes-${process.pid}-${Math.trunc(performance.now())}`,
    `p${who}`,
    "k",
  ];

  test("many callers at once cost few statements, and each has a verdict of its own", async () => {
    const { client, texts } = counted();
    const store = postgresStore({ client, table, lanes: 1 });
    const keys = Array.from({ length: 20 }, (_, who) => keyOf(who));
    const made = keys.map((key, who) =>
      store.commit({ check: [{ key, version: null }], set: [{ key, value: who }] }),
    );
    expect(await Promise.all(made)).toEqual(keys.map(() => true));
    await expectOwnVerdicts(store, keys);
    // Twenty made, twenty read, twenty changed, twenty read again.
    expect(texts).toHaveLength(4);
  });

  test("of two at once in one partition the second sees what the first wrote", async () => {
    const store = postgresStore({ client: pool, table, lanes: 1 });
    const key = keyOf(0);
    const make = () => store.commit({ check: [{ key, version: null }], set: [{ key, value: 1 }] });
    expect(await Promise.all([make(), make(), make()])).toEqual([true, false, false]);
  });

  test("a statement that was rolled back is sent again, each commit alone", async () => {
    const seen = counted();
    const store = postgresStore({ client: seen.client, table, lanes: 1 });
    seen.break = (text) => text.includes("GROUP BY i.n");
    const keys = [keyOf(1), keyOf(2)];
    const made = keys.map((key) =>
      store.commit({ check: [{ key, version: null }], set: [{ key, value: 1 }] }),
    );
    expect(await Promise.all(made)).toEqual([true, true]);
    expect(seen.texts).toHaveLength(3);
  });

  test("S29: a statement whose fate nobody knows is sent once, and all of its callers hear that", async () => {
    let sent = 0;
    const client: PostgresClient = {
      query: () => {
        sent += 1;
        return Promise.reject(new Error("Connection terminated"));
      },
    };
    const store = postgresStore({ client, table, lanes: 1 });
    const outcomes = await Promise.allSettled(
      [3, 4].map((who) => store.commit({ check: [], set: [{ key: keyOf(who), value: 1 }] })),
    );
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "store_unavailable" } });
    expect(sent).toBe(1);
  });
});
