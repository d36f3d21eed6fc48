import { posix } from "node:path";
import ts from "typescript";
import type { SourceFile } from "./files.ts";
import { parse } from "./imports.ts";
import type { Member } from "./packages.ts";

/** What every package has; `paths` are all of its files, from the root. */
export function skinProblems({ word, folder, manifest }: Member, paths: readonly string[]): string[] {
  const problems: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) problems.push(`${folder}: ${what}`);
  };
  for (const name of ["README.md", "LICENSE", "tsup.config.ts", "tsconfig.json", "src/index.ts"]) {
    must(paths.includes(`${folder}/${name}`), `has no ${name}`);
  }
  must(
    paths.some((path) => path.startsWith(`${folder}/test/`) && path.endsWith(".test.ts")),
    "has no test/*.test.ts",
  );
  must(manifest.name === `@sparekey/${word}` || manifest.name === word, `is called ${manifest.name}`);
  must(!manifest.private, "is private");
  must(!!manifest.description, "has no description");
  must(manifest.license === "MIT", "has another licence");
  must(manifest.type === "module", "is not of type module");
  must(manifest.sideEffects === false, "has side effects");
  must(manifest.engines?.node === ">=20.19", "has another floor than Node 20.19");
  must(manifest.publishConfig?.access === "public", "is not published for everybody");
  for (const script of ["build", "typecheck", "test", "package"]) {
    must(!!manifest.scripts?.[script], `has no script ${script}`);
  }
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    const own = version === (name.startsWith("@sparekey-internal/") ? "workspace:*" : "workspace:^");
    must(version === "catalog:" || own, `${name}: ${version} stands outside the catalog`);
  }
  return problems;
}

/** Every subpath is one source file, has both formats, and is named in the README. That each loads, packed tests show. */
export function exportProblems(
  { folder, manifest }: Member,
  paths: readonly string[],
  readme: string,
): string[] {
  const problems: string[] = [];
  for (const [subpath, conditions] of Object.entries(manifest.exports ?? {})) {
    if (subpath === "./package.json") continue;
    const name = subpath === "." ? "index" : subpath.slice(2);
    if (JSON.stringify(conditions) !== JSON.stringify(dual(name))) {
      problems.push(`${folder}: the conditions of ${subpath} differ from those of every other export`);
    }
    if (!paths.includes(`${folder}/src/${name}.ts`))
      problems.push(`${folder}: ${subpath} has no src/${name}.ts`);
    const specifier = posix.join(manifest.name, subpath);
    if (!new RegExp(`${specifier}(?![\\w/-])`).test(readme)) {
      problems.push(`${folder}: the README does not name ${specifier}`);
    }
  }
  return problems;
}

function dual(name: string): unknown {
  return {
    import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
    "module-sync": `./dist/${name}.js`,
    require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
  };
}

/** `src/index.ts` is the table of contents: it exports from other files and does nothing itself. */
export function indexProblems(file: SourceFile): string[] {
  return parse(file)
    .statements.filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier))
    .map((statement) => `${file.path}: ${statement.getText().split("\n", 1)[0]}`);
}

const drawers =
  /^(commons?|consts?|constants|helpers?|lib|libs|misc|miscellaneous|services?|shared|stuff|types?|utils?|utilities|utility)$/;

/** Folders and files whose name says nothing about what is in them. */
export function drawerProblems(paths: readonly string[]): string[] {
  // "Common" is a word of its own where passwords are listed.
  const code = paths.filter((path) => !/^packages\/[^/]+\/data\//.test(path));
  return code.filter((path) => path.split("/").some((part) => drawers.test(part.replace(/\..*$/, ""))));
}
