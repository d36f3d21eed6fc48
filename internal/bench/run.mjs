// `npm run bench -- otp`: builds src/otp.ts and runs it. Figures hold within one run only: quote ratios.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "tsup";

const here = import.meta.dirname;
const [name, ...rest] = process.argv.slice(2);
/** Takes which store, and part of the name of a door. */
const choosy = name === "timing" ? 2 : 0;
const entry = join(here, "src", `${name}.ts`);
if (!name || rest.length > choosy || !existsSync(entry)) {
  const names = readdirSync(join(here, "src")).map((file) => file.replace(/\.ts$/, ""));
  console.error(`Usage: npm run bench -- NAME, where NAME is one of: ${names.join(", ")}`);
  process.exit(2);
}
await build({
  config: false,
  entry: [entry],
  outDir: join(here, "dist"),
  tsconfig: join(here, "tsconfig.json"),
  format: "esm",
  target: "node20",
  skipNodeModulesBundle: true,
  // A workspace link is a package like any other: its published files are what is measured.
  external: [/^@sparekey\//],
  // Never published, so it is source only.
  noExternal: ["@sparekey-internal/servers"],
  silent: true,
});
await import(pathToFileURL(join(here, "dist", `${name}.js`)).href);
