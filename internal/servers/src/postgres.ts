import { execFileSync } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { find, folder, freePort, ownerFor } from "./place.js";
import { given, notFound, type Server } from "./server.js";
import { started } from "./started.js";

/** PostgreSQL: the one of `SPAREKEY_TEST_POSTGRES_URL`, or one started here; `null` when there is none. */
export async function postgres(): Promise<Server | null> {
  const url = process.env["SPAREKEY_TEST_POSTGRES_URL"];
  return url ? given(url) : startPostgres();
}

/** Starts a PostgreSQL of its own, whatever is found elsewhere. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Server | null> {
  const command = find("postgres");
  const initdb = find("initdb");
  if (!command || !initdb) return notFound("PostgreSQL", "postgresql", "SPAREKEY_TEST_POSTGRES_URL");
  const owner = ownerFor("postgres");
  const home = folder("postgres", owner);
  const data = join(home, "data");
  const init = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
  execFileSync(initdb, init, { stdio: "ignore", cwd: "/", ...owner });
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  // Nothing here outlives the machine: what is tested is the death of processes, not of disks.
  const all = { fsync: "off", listen_addresses: "127.0.0.1", unix_socket_directories: "", ...settings };
  const args = ["-D", data, "-p", `${port}`, ...Object.entries(all).flatMap(([k, v]) => ["-c", `${k}=${v}`])];
  return started({
    name: "PostgreSQL",
    url,
    port,
    how: { command, args, signal: "INT", ...owner },
    ask: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
    },
    // Immediate shutdown: no checkpoint, recovery at the next start. SIGKILL would leave its children behind.
    death: "SIGQUIT",
  });
}
