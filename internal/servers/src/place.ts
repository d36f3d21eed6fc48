import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A port on loopback that nothing listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port was given");
  return address.port;
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
