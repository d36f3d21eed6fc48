import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Fence } from "./fences.ts";
import { root } from "./files.ts";
import { type Member, published } from "./packages.ts";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  // Other people's declarations are theirs; ours are checked where they are made and by internal/packed.
  skipLibCheck: true,
  types: ["node"],
};

/**
 * Compiles every block as a module of its own, all in one program, as a reader would who has the packages
 * installed. Answers what the compiler says, with the line of the page.
 */
export function compileFences(fences: readonly Fence[]): string[] {
  const modules = new Map(fences.map((fence, index) => [place(fence, index), fence]));
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => modules.has(name) || fileExists(name);
  host.readFile = (name) => modules.get(name)?.code ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) => {
    const fence = modules.get(name);
    return fence
      ? ts.createSourceFile(name, fence.code, language, true)
      : getSourceFile(name, language, ...rest);
  };
  host.getCurrentDirectory = () => root;
  const program = ts.createProgram({
    rootNames: [...modules.keys()],
    options: { ...options, paths: paths() },
    host,
  });
  return [...modules].flatMap(([name, fence]) => problems(program, name, fence));
}

function problems(program: ts.Program, name: string, fence: Fence): string[] {
  const file = program.getSourceFile(name);
  if (!file) return [`${fence.page}:${fence.line}: not compiled`];
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ start, messageText }) => {
    const line = fence.line + file.getLineAndCharacterOfPosition(start ?? 0).line;
    return `${fence.page}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/**
 * Where the block lives: in the package whose page it is on, so that what its reader has installed is found;
 * a page about everything has what the example has.
 */
function place({ page }: Fence, index: number): string {
  const word = /^(?:docs|packages)\/([^/]+)\//.exec(page)?.[1] ?? "";
  const own = published.find((member) => member.word === word)?.folder;
  const folder =
    own ?? ["examples/portal", "internal/workspace"].find((path) => existsSync(join(root, path))) ?? "";
  return join(root, folder, `fence-${index}.ts`);
}

/** Our packages by name, from everywhere, as they are published: the built declarations. */
function paths(): Record<string, string[]> {
  return Object.fromEntries(published.flatMap(entries));
}

function entries({ folder, manifest }: Member): [string, string[]][] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, conditions]) =>
    typeof conditions === "string"
      ? []
      : [[manifest.name + subpath.slice(1), [join(root, folder, conditions.import.types)]]],
  );
}
