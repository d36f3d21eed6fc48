import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The folder that holds everything. */
export const root: string = join(import.meta.dirname, "../../..");

/** What is made by tools, and never committed. */
const made = new Set([
  ".cache",
  ".data",
  ".git",
  ".stryker-tmp",
  ".turbo",
  "coverage",
  "dist",
  "node_modules",
  "reports",
]);
const madePaths = new Set(["docs/reference", "docs/.vitepress/cache"]);

/** A file by its path from the root, with `/` on every system. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Paths of everything that people wrote below a folder, whether git knows it already or not. */
export function list(folder = "."): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = relative(root, join(root, folder, entry.name))
      .split(sep)
      .join("/");
    if (made.has(entry.name) || madePaths.has(path)) continue;
    if (entry.isDirectory()) found.push(...list(path));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

export function read(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), "utf8") };
}
