import { join } from "node:path";
import { build } from "tsup";

const root: string = join(import.meta.dirname, "..");

/** The probe and the built package in one file, for runtimes without a file system. Answers with its path. */
export async function bundle(): Promise<string> {
  await build({
    config: false,
    entry: { probe: join(root, "src/probe.mjs") },
    outDir: join(root, "dist"),
    tsconfig: join(root, "tsconfig.json"),
    format: "esm",
    platform: "neutral",
    target: "es2022",
    noExternal: [/.*/],
    silent: true,
  });
  return join(root, "dist/probe.js");
}
