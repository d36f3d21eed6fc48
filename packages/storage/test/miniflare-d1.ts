import type { D1Database, D1Statement } from "../src/d1.js";
import { Miniflare } from "./miniflare.mjs";

/** Within workerd, where D1 is: carries out what it is asked for, as a Worker of a host's would. */
const script = `
export default {
  async fetch(request, env) {
    const { verb, statements } = await request.json();
    const prepared = statements.map(({ sql, values }) => {
      const statement = env.DB.prepare(sql);
      return values.length === 0 ? statement : statement.bind(...values);
    });
    try {
      return Response.json({ done: verb === "all" ? await prepared[0].all() : await env.DB.batch(prepared) });
    } catch (error) {
      return Response.json({ failed: String(error) });
    }
  },
};`;

interface Asked {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A statement that knows what it says, until it is asked for. */
interface Told extends D1Statement {
  readonly asked: Asked;
}

/**
 * A D1 database in miniflare: in memory, or in files of a folder. Asked through a Worker and not by miniflare's own
 * stand-in for the binding: that one blocks this process for each `prepare`, and loses count of its answers when
 * the machine is busy.
 */
export async function openD1(
  folder?: string,
): Promise<{ readonly database: D1Database; readonly close: () => Promise<void> }> {
  const miniflare = new Miniflare({
    modules: true,
    script,
    d1Databases: ["DB"],
    ...(folder === undefined ? {} : { d1Persist: folder }),
  });
  async function ask<R>(verb: "all" | "batch", statements: readonly Asked[]): Promise<R> {
    const body = JSON.stringify({ verb, statements });
    const reply = await miniflare.dispatchFetch("http://localhost/", { method: "POST", body });
    const told = (await reply.json()) as { readonly done: R } | { readonly failed: string };
    if ("failed" in told) throw new Error(told.failed);
    return told.done;
  }
  const statement = (asked: Asked): Told => ({
    asked,
    bind: (...values) => statement({ ...asked, values }),
    all: () => ask("all", [asked]),
  });
  const database: D1Database = {
    prepare: (sql) => statement({ sql, values: [] }),
    batch: (statements) =>
      ask(
        "batch",
        statements.map((each) => (each as Told).asked),
      ),
  };
  return { database, close: () => miniflare.dispose() };
}
