import { fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
const [name, where, count, rounds] = process.argv.slice(2);
let s = readFileSync("dist/mfa.js", "utf8");
s = s.replace(/const left = \(await contestant\.challenges\(count\)\)\.values\(\);\s+const begun = performance\.now\(\);/, m => m + `
  const insp = await import("node:inspector/promises"); const ses = new insp.Session(); ses.connect(); await ses.post("Profiler.enable"); await ses.post("Profiler.setSamplingInterval", {interval: 200}); await ses.post("Profiler.start"); const cpu0 = process.cpuUsage(); globalThis.__end = async () => { const c = process.cpuUsage(cpu0); const { profile } = await ses.post("Profiler.stop"); (await import("node:fs")).writeFileSync("/tmp/w/bench.tmp/prof/p" + Date.now() + ".cpuprofile", JSON.stringify(profile)); console.log("cpu µs each", ((c.user + c.system) / count).toFixed(0)); ses.disconnect(); };`);
s = s.replace(/return \(performance\.now\(\) - begun\) \/ 1e3;\n\}\nasync function serve/, "const tt = (performance.now() - begun) / 1e3; await globalThis.__end(); return tt;\n}\nasync function serve");
writeFileSync("dist/mfa-prof.js", s);
(await import("node:fs")).rmSync("/tmp/w/bench.tmp/prof", { recursive: true, force: true }); (await import("node:fs")).mkdirSync("/tmp/w/bench.tmp/prof");
const c = fork("dist/mfa-prof.js", [name, where], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
const next = () => new Promise(r => c.once("message", r));
await next();
const ask = async (m) => { const p = next(); c.send(m); return p; };
await ask({ do: "fill", accounts: 500 });
for (let i = 0; i < Number(rounds); i++) { const t = await ask({ do: "turn", count: Number(count), concurrency: Number(process.argv[6] ?? 1) }); console.log((Number(count) / t.seconds).toFixed(0), "/s"); }
c.kill("SIGKILL"); process.exit(0);
