import { execFileSync } from "node:child_process";
import { join } from "node:path";
import mysql from "mysql2/promise";
import { find, folder, freePort, ownerFor } from "./place.js";
import { given, notFound, type Server } from "./server.js";
import { started } from "./started.js";

/** MySQL or MariaDB: the one of `SPAREKEY_TEST_MYSQL_URL`, or a MariaDB started here; `null` when there is none. */
export async function mariadb(): Promise<Server | null> {
  const url = process.env["SPAREKEY_TEST_MYSQL_URL"];
  return url ? given(url) : startMariadb();
}

/** Starts a MariaDB of its own, whatever is found elsewhere. */
export async function startMariadb(): Promise<Server | null> {
  const command = find("mariadbd");
  const install = find("mariadb-install-db");
  if (!command || !install) return notFound("MariaDB", "mariadb-server", "SPAREKEY_TEST_MYSQL_URL");
  const owner = ownerFor("mysql");
  const home = folder("mariadb", owner);
  const data = join(home, "data");
  const socket = join(home, "socket");
  const common = ["--no-defaults", `--datadir=${data}`];
  execFileSync(install, [...common, "--auth-root-authentication-method=normal", "--skip-test-db"], {
    stdio: "ignore",
    cwd: "/",
    ...owner,
  });
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/sparekey`;
  const args = [
    ...common,
    `--socket=${socket}`,
    `--port=${port}`,
    "--bind-address=127.0.0.1",
    "--skip-log-bin",
    "--innodb-flush-log-at-trx-commit=2",
    "--innodb-buffer-pool-size=256M",
    "--max-connections=300",
  ];
  return started({
    name: "MariaDB",
    url,
    port,
    how: { command, args, ...owner },
    ask: async () => {
      const client = await mysql.createConnection({ host: "127.0.0.1", port, user: "root" });
      await client.query("CREATE DATABASE IF NOT EXISTS sparekey");
      await client.end();
    },
  });
}
