import { readdirSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root } from "../src/published.ts";
import { node } from "../src/run.ts";
import { type Stranger, stranger } from "../src/stranger.ts";

let project: Stranger;

beforeAll(async () => {
  project = await stranger();
}, 180_000);

afterAll(() => project?.remove());

const specifiers = () => project.packages.flatMap((each) => each.specifiers);

/** Writes a file into the project and runs it there. */
async function run(name: string, text: string): Promise<unknown> {
  await writeFile(join(project.folder, name), text);
  return JSON.parse(await node([name], project.folder)) as unknown;
}

describe("the tarballs, installed by a stranger", () => {
  it("hold what is built and nothing of how it is made", () => {
    for (const { name } of project.packages) {
      const installed = join(project.folder, "node_modules", name);
      const top = readdirSync(installed).filter((entry) => entry !== "node_modules");
      expect(top, name).toEqual(expect.arrayContaining(["LICENSE", "README.md", "dist", "package.json"]));
      expect(
        top.filter((entry) => ["src", "test", "tsconfig.json", "tsup.config.ts"].includes(entry)),
        name,
      ).toEqual([]);
      const manifest = readFileSync(join(installed, "package.json"), "utf8");
      expect(manifest, name).not.toMatch(/workspace:|catalog:|"link:|"file:/);
    }
  });

  it("run from ESM: every entry loads and exports something", async () => {
    const list = JSON.stringify(specifiers());
    const text = `const found = {};
      for (const name of ${list}) found[name] = Object.keys(await import(name)).length;
      console.log(JSON.stringify(found));`;
    const found = (await run("esm.mjs", text)) as Record<string, number>;
    expect(Object.keys(found)).toEqual(specifiers());
    expect(Object.entries(found).filter(([, names]) => names === 0)).toEqual([]);
  });

  it("run from CommonJS, and export the same names", async () => {
    const list = JSON.stringify(specifiers());
    const text = `(async () => {
      const different = [];
      for (const name of ${list}) {
        const names = (module) => Object.keys(module).filter((key) => !["default", "module.exports"].includes(key));
        const a = names(require(name)).sort().join(), b = names(await import(name)).sort().join();
        if (a !== b) different.push(name);
      }
      console.log(JSON.stringify(different));
    })();`;
    expect(await run("commonjs.cjs", text)).toEqual([]);
  });

  it("have one identity for import and require, where Node can load ESM from require", async () => {
    const list = JSON.stringify(specifiers());
    const text = `(async () => {
      const twice = [];
      for (const name of ${list}) {
        const required = require(name), imported = await import(name);
        for (const key of Object.keys(imported))
          if (typeof imported[key] === "function" && key !== "default" && required[key] !== imported[key])
            twice.push(name + " " + key);
      }
      console.log(JSON.stringify({ can: process.features.require_module === true, twice }));
    })();`;
    const { can, twice } = (await run("identity.cjs", text)) as { can: boolean; twice: string[] };
    expect(can).toBe(true);
    expect(twice).toEqual([]);
  });

  it("run as the CommonJS build too, which Nodes without that take", async () => {
    const files = project.packages.flatMap(({ name }) => {
      const { exports } = JSON.parse(
        readFileSync(join(project.folder, "node_modules", name, "package.json"), "utf8"),
      ) as { exports: Record<string, { require?: { default: string } }> };
      return Object.values(exports).flatMap(({ require }) =>
        require ? [join(project.folder, "node_modules", name, require.default)] : [],
      );
    });
    expect(files).toHaveLength(specifiers().length);
    const text = `const empty = ${JSON.stringify(files)}.filter((file) => Object.keys(require(file)).length === 0);
      console.log(JSON.stringify(empty));`;
    await writeFile(join(project.folder, "build.cjs"), text);
    // The way a Node does it that knows neither: packages in between are CommonJS as well.
    const flags = ["--no-experimental-require-module", "build.cjs"];
    expect(JSON.parse(await node(flags, project.folder))).toEqual([]);
  });
});

describe("the README's quick start", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const code = /^## Quick start\n[\s\S]*?^```ts\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? "";

  it("has at most 20 lines", () => {
    expect(code).not.toBe("");
    expect(code.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
  });

  it("runs as printed, and prints what it says", async () => {
    const target = ts.ScriptTarget.ES2022;
    const { outputText } = ts.transpileModule(code, {
      compilerOptions: { target, module: ts.ModuleKind.ESNext },
    });
    await writeFile(join(project.folder, "quick-start.mjs"), outputText);
    const said = /console\.log\(.*\); \/\/ (.*)$/m.exec(code)?.[1];
    expect(await node(["quick-start.mjs"], project.folder)).toBe(`${said}\n`);
  });
});

describe("the types, checked by a stranger with skipLibCheck off", () => {
  const typescript = join(root, "node_modules/typescript/bin/tsc");

  const modes = [
    { module: "node16", moduleResolution: "node16" },
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ];
  const platforms = [
    { where: "in Node", platform: { lib: ["es2022"], types: ["node"] } },
    { where: "in a page", platform: { lib: ["es2022", "dom"], types: [] } },
  ];
  const cases = modes.flatMap((mode) => platforms.map((platform) => ({ ...mode, ...platform })));

  it.each(cases)(
    "$moduleResolution, $where",
    async ({ module, moduleResolution, where, platform }) => {
      // Conformance kits start processes: a page has no use for them.
      const names = specifiers().filter((name) => where === "in Node" || !name.endsWith("/testing"));
      const prefix = `${moduleResolution}-${where.replaceAll(" ", "-")}`;
      const use = (statement: (name: string, index: number) => string) =>
        names
          .map((name, index) => `${statement(name, index)}\nexport type T${index} = typeof m${index};\n`)
          .join("");
      const esm = use((name, index) => `import * as m${index} from "${name}";`);
      const commonjs = use((name, index) => `import m${index} = require("${name}");`);
      // CommonJS does not exist for a bundler's configuration.
      const files = moduleResolution === "bundler" ? [`${prefix}.mts`] : [`${prefix}.mts`, `${prefix}.cts`];
      for (const file of files) {
        await writeFile(join(project.folder, file), file.endsWith(".cts") ? commonjs : esm);
      }
      const compilerOptions = {
        ...platform,
        module,
        moduleResolution,
        target: "es2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        noEmit: true,
        typeRoots: [join(root, "node_modules/@types")],
      };
      const config = `tsconfig.${prefix}.json`;
      await writeFile(join(project.folder, config), JSON.stringify({ compilerOptions, files }));
      expect(await node([typescript, "-p", config], project.folder)).toBe("");
    },
    120_000,
  );
});
