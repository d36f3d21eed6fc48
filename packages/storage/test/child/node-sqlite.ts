import { test } from "node:test";
import { migrate, type SqliteDatabase, sqliteStore } from "../../src/sqlite.js";
import { storeContract } from "../../src/testing.js";

// The contract on `node:sqlite`, which Node has from version 22 on: run there, by node's own test runner. The
// name is put together so that nothing looks for the module on an older Node.
const name = ["node", "sqlite"].join(":");
const sqlite: { DatabaseSync: new (file: string) => SqliteDatabase & { close(): void } } = await import(name);

storeContract({
  test,
  open: async ({ now }) => {
    const database = new sqlite.DatabaseSync(":memory:");
    await migrate({ database });
    const store = sqliteStore({ database, now });
    return { stores: [store], sweep: () => store.sweep(), close: () => database.close() };
  },
});
