import type { D1Database } from "../src/d1.js";
import { Miniflare } from "./miniflare.mjs";

/** A D1 database in miniflare: in memory, or in files of a folder. */
export async function openD1(
  folder?: string,
): Promise<{ readonly database: D1Database; readonly close: () => Promise<void> }> {
  const miniflare = new Miniflare({
    modules: true,
    script: "export default { fetch: () => new Response() }",
    d1Databases: ["DB"],
    ...(folder === undefined ? {} : { d1Persist: folder }),
  });
  return { database: await miniflare.getD1Database("DB"), close: () => miniflare.dispose() };
}
