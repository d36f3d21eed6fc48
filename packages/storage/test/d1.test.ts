import { afterAll, describe, test } from "vitest";
import { d1Store, migrate } from "../src/d1.js";
import { storeContract } from "../src/testing.js";
import { Miniflare } from "./miniflare.mjs";

describe("D1 in miniflare", async () => {
  const miniflare = new Miniflare({
    modules: true,
    script: "export default { fetch: () => new Response() }",
    d1Databases: ["DB"],
  });
  const database = await miniflare.getD1Database("DB");
  await migrate({ database });
  await migrate({ database });
  afterAll(() => miniflare.dispose());
  storeContract({
    test,
    open: ({ now }) => {
      const store = d1Store({ database, now, timeoutMs: 20_000 });
      return { stores: [store], sweep: () => store.sweep() };
    },
  });
});
