import ts from "typescript";
import type { SourceFile } from "./files.ts";
import { closure, graph } from "./graph.ts";
import { parse } from "./imports.ts";
import { ours } from "./packages.ts";

/**
 * Every module that the given ones need at run time, in their own package and in others: what they import of
 * another package is followed, by name, through its list of exports. `stop` ends the walk before a module.
 */
export function reach(
  files: readonly SourceFile[],
  from: readonly string[],
  stop: ReadonlySet<string> = new Set(),
): SourceFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const modules = graph(files);
  let starts = [...from];
  for (;;) {
    const reached = closure(modules, starts, stop).flatMap((path) => byPath.get(path) ?? []);
    const abroad = reached.flatMap((file) => otherModules(file, byPath)).filter((path) => !stop.has(path));
    const more = abroad.filter((path) => !reached.some((file) => file.path === path));
    if (more.length === 0) return reached;
    starts = [...starts, ...more];
  }
}

/** The modules of other packages that define what this one imports from there. */
function otherModules(file: SourceFile, byPath: ReadonlyMap<string, SourceFile>): string[] {
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const other = ours(statement.moduleSpecifier.text);
    if (!other) return [];
    const entry = byPath.get(
      `packages/${other.word}/src/${other.subpath === "." ? "index" : other.subpath.slice(2)}.ts`,
    );
    return entry ? names(statement).map((name) => definedIn(entry, name)) : [];
  });
}

/** What an import leaves at run time; `*` for a namespace. */
function names({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  if (!importClause || importClause.isTypeOnly || !bindings) return [];
  if (ts.isNamespaceImport(bindings)) return ["*"];
  return bindings.elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text);
}

/** The module behind one name of an export list; the list itself when it does not say. */
function definedIn(entry: SourceFile, name: string): string {
  for (const statement of parse(entry).statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !statement.moduleSpecifier) continue;
    if (!ts.isNamedExports(statement.exportClause) || !ts.isStringLiteral(statement.moduleSpecifier))
      continue;
    if (statement.exportClause.elements.some((element) => element.name.text === name)) {
      return new URL(statement.moduleSpecifier.text, `file:///${entry.path}`).pathname
        .slice(1)
        .replace(/\.js$/, ".ts");
    }
  }
  return entry.path;
}
