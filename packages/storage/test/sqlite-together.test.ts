import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import type { Key } from "../src/index.js";
import { migrate, type SqliteDatabase, sqliteStore } from "../src/sqlite.js";
import { expectOwnVerdicts } from "./own-verdicts.js";

const folder = mkdtempSync(join(tmpdir(), "sparekey-together-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const freshFile = (): string => join(folder, `${++files}.db`);
const keyOf = (who: number, name = "k"): Key => ["t", `p${who}`, name];
const made = (key: Key, value: unknown = 1) => ({
  check: [{ key, version: null }],
  set: [{ key, value: value as 1 }],
});

/** A database that notes what it is asked, and fails when it is told to. */
function watched(database: Database.Database): {
  readonly database: SqliteDatabase;
  readonly texts: string[];
  fails: (sql: string, values: unknown) => boolean;
} {
  const seen = {
    texts: [] as string[],
    fails: (_sql: string, _values: unknown): boolean => false,
    database: {
      exec(sql: string): void {
        note(sql, undefined);
        database.exec(sql);
      },
      prepare(sql: string) {
        const statement = database.prepare(sql);
        const watch =
          <T>(send: (...values: unknown[]) => T) =>
          (...values: unknown[]): T => {
            note(sql, values.flat());
            return send.apply(statement, values);
          };
        return { all: watch(statement.all), run: watch(statement.run) };
      },
    },
  };
  function note(sql: string, values: unknown): void {
    seen.texts.push(sql);
    if (seen.fails(sql, values)) throw Object.assign(new Error("planted"), { code: "SQLITE_ERROR" });
  }
  return seen;
}

async function opened() {
  const database = new Database(freshFile());
  await migrate({ database });
  const seen = watched(database);
  return { seen, store: sqliteStore({ database: seen.database }), database };
}
const count = (texts: readonly string[], start: string): number =>
  texts.filter((text) => text.startsWith(start)).length;

describe("commits that wait go together", () => {
  test("twenty callers cost one transaction, and each has a verdict of its own", async () => {
    const { seen, store } = await opened();
    const keys = Array.from({ length: 20 }, (_, who) => keyOf(who));
    expect(await Promise.all(keys.map((key, who) => store.commit(made(key, who))))).toEqual(
      keys.map(() => true),
    );
    expect(count(seen.texts, "BEGIN")).toBe(1);
    expect(count(seen.texts, "COMMIT")).toBe(1);
    await expectOwnVerdicts(store, keys);
  });

  test("one that is refused halfway leaves nothing of itself, and its neighbours everything", async () => {
    const { store } = await opened();
    await store.commit(made(keyOf(1, "z"), "kept"));
    // The check of `z` comes after the writing of `a` and `b`.
    const torn = {
      check: [{ key: keyOf(1, "z"), version: null }],
      set: ["a", "b"].map((name) => ({ key: keyOf(1, name), value: "torn" })),
    };
    const verdicts = [store.commit(made(keyOf(0))), store.commit(torn), store.commit(made(keyOf(2)))];
    expect(await Promise.all(verdicts)).toEqual([true, false, true]);
    const found = await store.get([keyOf(0), keyOf(1, "a"), keyOf(1, "b"), keyOf(1, "z"), keyOf(2)]);
    expect(found.map((entry) => entry?.value)).toEqual([1, undefined, undefined, "kept", 1]);
  });

  test("S01: of several for one key the second sees what the first wrote", async () => {
    const { seen, store } = await opened();
    const key = keyOf(0);
    expect(await Promise.all([1, 2, 3].map((value) => store.commit(made(key, value))))).toEqual([
      true,
      false,
      false,
    ]);
    expect(count(seen.texts, "BEGIN")).toBe(3);
    expect((await store.get([key]))[0]?.value).toBe(1);
  });

  test("one that the database refuses fails alone", async () => {
    const { seen, store } = await opened();
    seen.fails = (_, values) => Array.isArray(values) && values.includes('"poison"');
    const verdicts = await Promise.allSettled(
      [0, 1, 2].map((who) => store.commit(made(keyOf(who), who === 1 ? "poison" : who))),
    );
    expect(verdicts).toMatchObject([
      { status: "fulfilled", value: true },
      { status: "rejected", reason: { code: "store_unavailable", cause: { message: "planted" } } },
      { status: "fulfilled", value: true },
    ]);
    const found = await store.get([0, 1, 2].map((who) => keyOf(who)));
    expect(found.map((entry) => entry?.value)).toEqual([0, undefined, 2]);
  });

  test("S29: a COMMIT that fails is everybody's, is not tried again, and leaves nothing", async () => {
    const { seen, store } = await opened();
    seen.fails = (sql) => sql === "COMMIT";
    const verdicts = await Promise.allSettled([0, 1, 2].map((who) => store.commit(made(keyOf(who)))));
    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ status: "rejected", reason: { code: "store_unavailable" } });
    expect(count(seen.texts, "COMMIT")).toBe(1);
    seen.fails = () => false;
    expect(await store.get([0, 1, 2].map((who) => keyOf(who)))).toEqual([null, null, null]);
    expect(await store.commit(made(keyOf(0)))).toBe(true);
  });

  test("nobody is told before COMMIT", async () => {
    const { seen, store } = await opened();
    let told = 0;
    seen.fails = (sql) => {
      if (sql === "COMMIT") expect(told).toBe(0);
      return false;
    };
    const tell = async (who: number): Promise<void> => {
      await store.commit(made(keyOf(who)));
      told += 1;
    };
    await Promise.all([0, 1, 2, 3].map(tell));
    expect(told).toBe(4);
  });

  test("together they touch no more keys than one may: a crowd keeps nobody waiting", async () => {
    const { seen, store } = await opened();
    const many = (who: number) => ({
      check: [],
      set: Array.from({ length: 40 }, (_, n) => ({ key: keyOf(who, `${n}`), value: n })),
    });
    expect(await Promise.all([0, 1, 2, 3, 4].map((who) => store.commit(many(who))))).toEqual(
      Array(5).fill(true),
    );
    expect(count(seen.texts, "BEGIN")).toBe(3);
  });
});

describe("another connection has the file", () => {
  async function two() {
    const file = freshFile();
    const [mine, other] = [new Database(file), new Database(file)];
    await migrate({ database: mine });
    return {
      store: sqliteStore({ database: mine }),
      mine,
      other,
      elsewhere: sqliteStore({ database: other }),
    };
  }

  test("commits wait for it together, and are carried out", async () => {
    const { store, other } = await two();
    other.exec("BEGIN IMMEDIATE");
    const verdicts = [0, 1, 2].map((who) => store.commit(made(keyOf(who))));
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    other.exec("COMMIT");
    expect(await Promise.all(verdicts)).toEqual([true, true, true]);
  });

  test("whoever waits for it reads what it wrote: no read is of before (S29)", async () => {
    const { store, elsewhere, other } = await two();
    await elsewhere.commit({ check: [], set: [{ key: keyOf(0), value: "before" }] });
    await store.get([keyOf(0)]);
    for (const wait of [() => store.sweep(), () => store.commit(made(keyOf(9)))]) {
      other.exec("BEGIN IMMEDIATE");
      other.exec("UPDATE sparekey SET value = '\"after\"' WHERE partition_id = 'p0'");
      const waiting = wait();
      await new Promise((resolve) => setImmediate(resolve));
      // In the pause before it tries again.
      expect((await store.get([keyOf(0)]))[0]?.value).toBe("before");
      other.exec("COMMIT");
      expect((await store.get([keyOf(0)]))[0]?.value).toBe("after");
      await waiting;
      await elsewhere.commit({ check: [], set: [{ key: keyOf(0), value: "before" }] });
    }
  });

  test("time runs out for all that wait, and nothing is written afterwards", async () => {
    const { mine, other } = await two();
    const store = sqliteStore({ database: mine, timeoutMs: 5 });
    other.exec("BEGIN IMMEDIATE");
    const verdicts = await Promise.allSettled([0, 1].map((who) => store.commit(made(keyOf(who)))));
    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ status: "rejected", reason: { code: "store_unavailable" } });
    other.exec("COMMIT");
    expect(await store.get([keyOf(0), keyOf(1)])).toEqual([null, null]);
  });

  test("a transaction of other code on the store's own connection is refused, and stays", async () => {
    const { store, mine } = await two();
    mine.exec("BEGIN IMMEDIATE");
    const verdicts = await Promise.allSettled([0, 1].map((who) => store.commit(made(keyOf(who)))));
    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ status: "rejected", reason: { code: "store_unavailable" } });
    expect(mine.inTransaction).toBe(true);
    mine.exec("COMMIT");
    expect(await store.commit(made(keyOf(0)))).toBe(true);
  });
});
