import Database from "libsql";
import { rmSync } from "node:fs";
import { sqliteStore, migrate } from "@sparekey/storage/sqlite";
rmSync("/tmp/w/bench.tmp/q.db", { force: true });
const db = new Database("/tmp/w/bench.tmp/q.db");
await migrate({ database: db });
db.exec("PRAGMA synchronous = NORMAL");
let t = {}, on = false;
const rec = (k, f) => { if (!on) return f(); const a = performance.now(); const r = f(); (t[k] ??= []).push((performance.now() - a) * 1000); return r; };
const database = { exec: (s) => rec("exec " + s.slice(0, 14), () => db.exec(s)), prepare: (s) => { const st = db.prepare(s); return { all: (...v) => rec("all " + s.slice(0, 30).replace(/\n/g, " "), () => st.all(...v)), run: (...v) => rec("run " + s.slice(0, 20), () => st.run(...v)) }; } };
const store = sqliteStore({ database });
const value = { schema: 1, x: "y".repeat(2500) }, small = { s: "z".repeat(700) };
const now = 1.8e12; 
for (let i = 0; i < 500; i++) await store.commit({ check: [], set: [{ key: ["default", "account:user-" + i, "record"], value }, { key: ["default", "account:user-" + i, "challenge", "c"], value: small }] });
on = true;
const beg = db.prepare("BEGIN IMMEDIATE"), com = db.prepare("COMMIT"), one = db.prepare("SELECT 1");
const id = () => Math.random().toString(16).slice(2);
for (let k = 0; k < 6; k++) for (let i = 0; i < 500; i++) {
  const a0 = performance.now();
  const p = "account:user-" + i;
  const [a, b] = await store.get([["default", p, "record"], ["default", p, "challenge", "c"]]);
  await store.commit({ check: [{ key: a.key, version: a.version }, { key: b.key, version: b.version }], set: [{ key: a.key, value }, { key: b.key, value: small, expiresAt: now + i }, { key: ["default", p, "event", id()], value: small, expiresAt: now + i * 7 + k }] });
  (t.whole ??= []).push((performance.now() - a0) * 1000);
  rec("prepared begin", () => beg.run()); rec("prepared commit", () => com.run()); rec("prepared select 1 get", () => one.get()); rec("exec select 1", () => db.exec("SELECT 1"));rec("prepared select 1 all", () => one.all());
}
for (const [k, v] of Object.entries(t)) { v.sort((a, b) => a - b); console.log(k.padEnd(34), "median", v[v.length >> 1].toFixed(0), "p10", v[v.length / 10 | 0].toFixed(0)); }
