import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, chownSync } from "node:fs";
import { spawn } from "node:child_process";
const uid = Number(execFileSync("id", ["-u", "postgres"])), gid = Number(execFileSync("id", ["-g", "postgres"]));
const home = mkdtempSync("/tmp/benchpg-"); chownSync(home, uid, gid);
const bin = "/usr/local/bin/";
execFileSync(bin + "initdb", ["-D", home + "/d", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"], { stdio: "ignore", cwd: "/", uid, gid });
const pg = spawn(bin + "postgres", ["-D", home + "/d", "-p", "54991", "-c", "fsync=off", "-c", "unix_socket_directories=", ...(process.argv[3] ? process.argv[3].split(" ") : [])], { stdio: "ignore", cwd: "/", uid, gid });
await new Promise(r => setTimeout(r, 3000));
const url = "postgres://postgres@127.0.0.1:54991/postgres";
for (const line of process.argv[2].split(";")) { const [cmd, ...args] = line.trim().split(" ").map(a => a === "URL" ? url : a); console.log("$", line.trim()); spawnSync(cmd, args, { stdio: "inherit" }); }
pg.kill("SIGINT"); await new Promise(r => pg.once("exit", r)); execFileSync("rm", ["-rf", home]); process.exit(0);
