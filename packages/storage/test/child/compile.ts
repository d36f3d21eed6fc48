import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Makes one plain JavaScript file of a program for a child process: Node 20 does not run TypeScript. */
export async function compile(program: "store" | "crash" | "node-sqlite"): Promise<string> {
  // Inside the package, so that the clients of the databases are found from there.
  const folder = join(import.meta.dirname, "../../.cache/children");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${program}-${process.pid}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, `${program}.ts`)],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
  });
  process.once("exit", () => rmSync(outfile, { force: true }));
  return outfile;
}
