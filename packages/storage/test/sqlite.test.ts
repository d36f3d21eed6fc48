import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, describe, test } from "vitest";
import { migrate, sqliteStore } from "../src/sqlite.js";
import { storeContract } from "../src/testing.js";
import { otherProcess } from "./child/other-process.js";
import { commits, survivesKills } from "./crash.js";

describe("sqlite in memory", () => {
  storeContract({
    test,
    open: async ({ now }) => {
      const database = new Database(":memory:");
      await migrate({ database });
      const store = sqliteStore({ database, now });
      return { stores: [store], sweep: () => store.sweep(), close: () => database.close() };
    },
  });
});

describe("sqlite in a file, two connections and two processes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "sparekey-sqlite-"));
  const other = await otherProcess(["sqlite", join(folder, "store.db")]);
  afterAll(() => rmSync(folder, { recursive: true }));
  storeContract({
    test,
    open: async ({ now }) => {
      const databases = [1, 2].map(() => new Database(join(folder, "store.db")));
      await Promise.all(databases.map((database) => migrate({ database })));
      other.now = now;
      const [one, two] = databases.map((database) => sqliteStore({ database, now }));
      return {
        stores: [one!, two!, other.store],
        sweep: () => one!.sweep(),
        close: () => {
          for (const database of databases) database.close();
        },
      };
    },
  });
  test(`${commits} commits survive SIGKILL at random moments`, async () => {
    const file = join(folder, "crash.db");
    const database = new Database(file);
    await migrate({ database });
    await survivesKills(["sqlite", file], () => sqliteStore({ database }));
    database.close();
  }, 120_000);
});
