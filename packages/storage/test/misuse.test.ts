import { expect, test } from "vitest";
import { d1Store } from "../src/d1.js";
import { memoryStore } from "../src/memory.js";
import * as mysql from "../src/mysql.js";
import * as postgres from "../src/postgres.js";
import { redisStore } from "../src/redis.js";
import * as sqlite from "../src/sqlite.js";

// What plain JavaScript hands over: no compiler was asked.
const called = (verb: (...handed: never[]) => unknown, ...handed: unknown[]): unknown =>
  Reflect.apply(verb, undefined, handed);

const refused = (code: string, says: string): unknown =>
  expect.objectContaining({ name: "StorageError", code, message: expect.stringContaining(says) });

test("a store that is given no open client is refused as it is made, not at somebody's sign-in", async () => {
  for (const [make, name] of [
    [sqlite.sqliteStore, "database"],
    [d1Store, "database"],
    [postgres.postgresStore, "client"],
    [mysql.mysqlStore, "client"],
    [redisStore, "client"],
  ] as const) {
    const says = refused("invalid_option", `${name} is an open client`);
    for (const wrong of [undefined, null, "sparekey.db", {}, { [name]: null }, { [name]: "sparekey.db" }]) {
      expect(() => called(make, wrong)).toThrow(says);
    }
    const promised = { [name]: Promise.resolve({}) };
    expect(() => called(make, promised)).toThrow(refused("invalid_option", "await it first"));
  }
  for (const migrate of [sqlite.migrate, postgres.migrate, mysql.migrate]) {
    for (const wrong of [undefined, {}, { client: "postgres://127.0.0.1", database: "sparekey.db" }]) {
      await expect(called(migrate, wrong)).rejects.toThrow(refused("invalid_option", "is an open client"));
    }
  }
});

test("a commit or a get that is none is refused in a sentence that shows one", async () => {
  const store = memoryStore();
  const write = { key: ["acme", "ann", "counter"], value: 1 };
  for (const wrong of [undefined, null, {}, { set: [write] }, { check: {} }]) {
    await expect(called(store.commit, wrong)).rejects.toThrow(refused("invalid_commit", "`check` is a list"));
  }
  const bare = { check: [], set: write };
  await expect(called(store.commit, bare)).rejects.toThrow(refused("invalid_commit", "`set` of a commit"));
  await expect(called(store.get)).rejects.toThrow(refused("invalid_option", "a list of keys"));
});
