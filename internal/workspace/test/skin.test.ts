import { describe, expect, it } from "vitest";
import { list, read } from "../src/files.ts";
import { published } from "../src/packages.ts";
import { drawerProblems, exportProblems, indexProblems, skinProblems } from "../src/skin.ts";

describe.each(published)("$word", (member) => {
  const { folder } = member;
  const paths = list(folder);

  it("wears the same skin as the others", () => {
    expect(skinProblems(member, paths)).toEqual([]);
  });

  it("has a file, both formats and a place in its README for every subpath", () => {
    expect(exportProblems(member, paths, read(`${folder}/README.md`).text)).toEqual([]);
  });

  it("has an index that is only the list of exports", () => {
    expect(indexProblems(read(`${folder}/src/index.ts`))).toEqual([]);
  });
});

describe("everywhere", () => {
  const paths = list();

  it("the README's map has every package that is published, and no other", () => {
    const named = [...read("README.md").text.matchAll(/^\| \[`(@sparekey\/[^`]+)`\]/gm)].map(
      ([, name]) => name,
    );
    expect(named.sort()).toEqual(published.map(({ manifest }) => manifest.name).sort());
  });

  it("there are no drawers", () => {
    expect(drawerProblems(paths)).toEqual([]);
  });

  it("files are read in one sitting: no source over 250 lines, no test over 350", () => {
    const sources = paths.filter((path) => /\.(m?[jt]sx?|cjs)$/.test(path) && !path.includes("/fixtures/"));
    const long = sources
      .map((path) => ({ path, lines: read(path).text.split("\n").length - 1 }))
      .filter(({ path, lines }) => lines > (path.includes("/test/") ? 350 : 250))
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });
});

describe("the rule finds", () => {
  const bare = {
    word: "x",
    folder: "packages/x",
    manifest: { name: "@sparekey/y", exports: { "./z": "./z.js" } },
  };

  it("a package that lacks everything", () => {
    expect(skinProblems(bare, []).length).toBeGreaterThan(12);
  });

  it("a version outside the catalog", () => {
    const pinned = { ...bare, manifest: { ...bare.manifest, dependencies: { zod: "^4.0.0" } } };
    expect(skinProblems(pinned, [])).toContain("packages/x: zod: ^4.0.0 stands outside the catalog");
  });

  it("a subpath without file or README, or with other conditions", () => {
    expect(exportProblems(bare, [], "@sparekey/y/zebra")).toHaveLength(3);
  });

  it("an index with a life of its own", () => {
    const text = `export { a } from "./a.js";\nexport const b = 1;\nimport "./c.js";`;
    expect(indexProblems({ path: "src/index.ts", text })).toHaveLength(2);
  });

  it("drawers, as folders and as files", () => {
    const paths = ["a/utils/x.ts", "a/helpers.ts", "a/types.d.ts", "a/service.test.ts"];
    expect(drawerProblems([...paths, "a/service-worker.ts", "a/typed.ts"])).toEqual(paths);
  });
});
