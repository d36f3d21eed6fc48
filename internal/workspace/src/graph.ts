import { posix } from "node:path";
import type { SourceFile } from "./files.ts";
import { imports } from "./imports.ts";

/** Which module loads which at run time: types leave no trace and do not count. */
export type Graph = ReadonlyMap<string, readonly string[]>;

export function graph(files: readonly SourceFile[]): Graph {
  return new Map(
    files.map((file) => [
      file.path,
      imports(file)
        .filter(({ specifier, types }) => specifier.startsWith(".") && !types)
        .map(({ specifier }) => target(file.path, specifier)),
    ]),
  );
}

/** The source behind `./x.js`, which is `./x.ts` before it is built. */
function target(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

/** Every module that the given ones load, themselves included; `stop` ends the walk before a module. */
export function closure(
  graph: Graph,
  from: readonly string[],
  stop: ReadonlySet<string> = new Set(),
): string[] {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path) || stop.has(path)) continue;
    seen.add(path);
    waiting.push(...(graph.get(path) ?? []));
  }
  return [...seen].sort();
}

/** The first ring of modules that load each other, as a path that ends where it began; null if there is none. */
export function cycle(graph: Graph): string[] | null {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] | null => {
    const at = trail.indexOf(path);
    if (at !== -1) return [...trail.slice(at), path];
    if (done.has(path)) return null;
    for (const next of graph.get(path) ?? []) {
      const ring = walk(next, [...trail, path]);
      if (ring) return ring;
    }
    done.add(path);
    return null;
  };
  for (const path of graph.keys()) {
    const ring = walk(path, []);
    if (ring) return ring;
  }
  return null;
}
