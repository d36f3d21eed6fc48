import pg from "pg";
import { postgresStore, migrate } from "@sparekey/storage/postgres";
const pool = new pg.Pool({ connectionString: process.argv[2], max: 1 });
await migrate({ client: pool });
for (const named of [false, true]) {
  let t = {};
  const client = { query: async (text, values) => { const b = performance.now(); const r = await pool.query(named ? { name: text.length + "x", text, values } : { text, values }); const k = text.slice(0, 12); (t[k] ??= []).push(performance.now() - b); return r; } };
  const store = postgresStore({ client });
  const value = { schema: 1, x: "y".repeat(2500) }, small = { s: "z".repeat(700) };
  const run = "r" + Math.random();
  for (let i = 0; i < 300; i++) await store.commit({ check: [{ key: ["t", run + i, "record"], version: null }], set: [{ key: ["t", run + i, "record"], value }, { key: ["t", run + i, "challenge", "c"], value: small }] });
  t = {}; t["select 1"] = [];
  for (let k = 0; k < 3; k++) for (let i = 0; i < 300; i++) {
    const [a, b] = await store.get([["t", run + i, "record"], ["t", run + i, "challenge", "c"]]);
    await store.commit({ check: [{ key: a.key, version: a.version }, { key: b.key, version: b.version }], set: [{ key: a.key, value }, { key: b.key, value: small, expiresAt: 1e13 }, { key: ["t", run + i, "event", "e" + k], value: small, expiresAt: 1e13 }] });
    const q = performance.now(); await pool.query(named ? { name: "one", text: "select 1", values: [] } : "select 1"); t["select 1"].push(performance.now() - q);
  }
  for (const [k, v] of Object.entries(t)) { v.sort((a, b) => a - b); console.log(named ? "named" : "plain", k, "median", (v[v.length >> 1] * 1000).toFixed(0), "p10", (v[v.length / 10 | 0] * 1000).toFixed(0)); }
}
process.exit(0);
