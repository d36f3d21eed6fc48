import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { build } from "tsup";

/**
 * A walker as a program: one file, so that each of a hundred walks begins at once, in a folder that is named after
 * the files that it is made of. What was walked of other files is kept elsewhere.
 *
 * @param {{ root: string, package: string, start: string, beside: readonly string[] }} walker
 */
export async function programOf({ root, package: name, start, beside }) {
  const files = [...filesOf(join(root, start), { root, beside })].sort();
  const hash = createHash("sha256");
  for (const file of files) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  const state = hash.digest("hex").slice(0, 12);
  const folder = join(root, "packages", name, ".cache/promises", state);
  mkdirSync(folder, { recursive: true });
  const program = join(folder, "walk.js");
  if (!existsSync(program)) {
    await build({
      config: false,
      entry: { walk: join(root, start) },
      outDir: folder,
      format: "esm",
      target: "node20",
      tsconfig: join(root, "packages", name, "tsconfig.json"),
      skipNodeModulesBundle: true,
      silent: true,
    });
  }
  return { state, folder, program };
}

/**
 * Every file that a walk loads, by its imports: decisions, methods, records, the walker, and what was built of the
 * packages beside it whose decisions are walked with its own.
 *
 * @param {string} file
 * @param {{ root: string, beside: readonly string[] }} where
 * @param {Set<string>} files
 */
function filesOf(file, where, files = new Set()) {
  if (files.has(file)) return files;
  files.add(file);
  for (const [, path = ""] of readFileSync(file, "utf8").matchAll(/ from ["']([^"']+)["']/g)) {
    const found = path.startsWith(".") ? join(dirname(file), path) : builtOf(path, where);
    if (found === null) continue;
    const source = found.replace(/\.js$/, ".ts");
    filesOf(existsSync(source) ? source : found, where, files);
  }
  return files;
}

/**
 * @param {string} path
 * @param {{ root: string, beside: readonly string[] }} where
 */
function builtOf(path, { root, beside }) {
  const [, name = "", door = "index"] = /^@sparekey\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  return beside.includes(name) ? join(root, "packages", name, "dist", `${door}.js`) : null;
}
