import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, test, vi } from "vitest";
import { d1Store, migrate } from "../src/d1.js";
import { storeContract } from "../src/testing.js";
import { commits, survivesKills } from "./crash.js";
import { openD1 } from "./miniflare-d1.js";

// Every statement crosses to another process and back: a busy machine takes its time over hundreds of them.
vi.setConfig({ testTimeout: 120_000 });

describe("D1 in miniflare", async () => {
  const { database, close } = await openD1();
  await migrate({ database });
  await migrate({ database });
  afterAll(close);
  storeContract({
    test,
    open: ({ now }) => {
      const store = d1Store({ database, now, timeoutMs: 20_000 });
      return { stores: [store], sweep: () => store.sweep() };
    },
  });

  test(`${commits} commits survive SIGKILL at random moments`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "sparekey-d1-"));
    const first = await openD1(folder);
    await migrate({ database: first.database });
    await first.close();
    // A life is read in a miniflare of its own: two at once do not share their files.
    await survivesKills(["d1", folder], async () => {
      const again = await openD1(folder);
      return {
        store: d1Store({ database: again.database, timeoutMs: 20_000 }),
        close: again.close,
      };
    });
    rmSync(folder, { recursive: true, force: true });
  }, 180_000);
});
