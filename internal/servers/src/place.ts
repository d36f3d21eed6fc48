import { execFileSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/**
 * Below what systems give to outgoing connections: one of another test would take the port between here and the
 * server's start. A node of a Redis Cluster listens 10,000 above its own, too, and has that there.
 */
const ports = { least: 10_000, below: 22_000 };

/** A port on loopback that nothing listens on right now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(ports.least, ports.below);
    if (await isFree(port)) return port;
  }
  throw new Error("no free port was found on loopback");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => resolve(true));
  });
  if (free) await new Promise((resolve) => server.close(resolve));
  return free;
}

/** A folder of this process alone, gone when the process ends. */
export function folder(name: string, owner?: Owner): string {
  const path = mkdtempSync(join(tmpdir(), `sparekey-${name}-`));
  if (owner) chownSync(path, owner.uid, owner.gid);
  process.once("exit", () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The user that a server runs as. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user that Debian's package made for it. */
export function ownerFor(user: string): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string): number => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** Where a command is: on the PATH, or in one of the folders where Debian keeps servers. */
export function find(command: string): string | null {
  const places = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  for (const version of list("/usr/lib/postgresql").sort((a, b) => Number(b) - Number(a))) {
    places.push(join("/usr/lib/postgresql", version, "bin"));
  }
  return places.map((place) => join(place, command)).find((path) => existsSync(path)) ?? null;
}

function list(path: string): string[] {
  return existsSync(path) ? readdirSync(path) : [];
}
