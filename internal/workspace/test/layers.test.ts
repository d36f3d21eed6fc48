import { describe, expect, it } from "vitest";
import { list, read } from "../src/files.ts";
import { imports } from "../src/imports.ts";
import { manifestProblems, sourceProblems } from "../src/layers.ts";
import { packages, unpublished } from "../src/packages.ts";

const sources = (folder: string) => list(folder).filter((path) => /\.m?tsx?$/.test(path));

describe("imports point one way", () => {
  it.each(packages)("$word: its manifest", ({ word, manifest }) => {
    expect(manifestProblems(word, manifest)).toEqual([]);
  });

  it.each(packages)("$word: its sources", ({ word, folder, manifest }) => {
    const problems = sources(`${folder}/src`).flatMap((path) => sourceProblems(word, manifest, read(path)));
    expect(problems).toEqual([]);
  });

  it("nothing imports an example", () => {
    const members = [...packages, ...unpublished];
    const found = members.flatMap(({ folder, manifest }) => [
      ...Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
        .filter((name) => name.startsWith("@sparekey-example/"))
        .map((name) => `${folder} depends on ${name}`),
      ...sources(folder).flatMap((path) =>
        imports(read(path))
          .filter(({ specifier }) => /^@sparekey-example\/|\.\.\/examples\//.test(specifier))
          .map(({ specifier }) => `${path} imports ${specifier}`),
      ),
    ]);
    expect(found).toEqual([]);
  });
});

describe("the rule finds", () => {
  const manifest = { name: "@sparekey/mfa", dependencies: { "@sparekey/otp": "workspace:^" } };
  const problems = (text: string) => sourceProblems("mfa", manifest, { path: "src/x.ts", text });

  it.each([
    [`import { f } from "@sparekey/recovery";`, "is against the layer rule"],
    [`import type { F } from "@sparekey/http";`, "is against the layer rule"],
    [`type F = import("@sparekey/password-policy").Policy;`, "is against the layer rule"],
    [`export * from "@sparekey/mfa";`, "is this package itself: import the file"],
    [`import { sqliteStore } from "@sparekey/storage/sqlite";`, "only the contract may be imported"],
    [`import { app } from "@sparekey-example/portal";`, "nothing imports those"],
    [`import x from "../../otp/src/index.js"; import y from "../../../packages/otp/src/index.js";`, "leaves"],
    [`const pg = require("pg");`, "is not a dependency: clients are passed in by the host"],
    [`const m = await import(name);`, "is computed: name the module"],
  ])("%s", (text, problem) => {
    expect(problems(text).join()).toContain(problem);
  });

  it("and lets pass what is allowed", () => {
    const text = `import { a } from "@sparekey/otp/steam"; import type { S } from "@sparekey/storage";
      import { b } from "./b.js"; import { c } from "node:crypto";`;
    expect(problems(text)).toEqual([]);
  });

  it("manifests that look up, sideways, or at a package nobody placed", () => {
    const dev = { name: "@sparekey/otp", devDependencies: { "@sparekey/storage": "workspace:^" } };
    expect(manifestProblems("otp", dev)).toHaveLength(1);
    const up = { name: "@sparekey/mfa", dependencies: { "@sparekey/recovery": "workspace:^" } };
    expect(manifestProblems("mfa", up)).toHaveLength(1);
    expect(manifestProblems("unheard-of", { name: "@sparekey/unheard-of" })).toHaveLength(1);
  });
});
