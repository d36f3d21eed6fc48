import { describe, expect, it } from "vitest";
import { compileFences } from "../src/compile-fences.ts";
import { fences, isTypeScript } from "../src/fences.ts";
import { list, read } from "../src/files.ts";

const pages = list().filter(
  (path) => path === "README.md" || /^packages\/[^/]+\/README\.md$|^docs\/.*\.md$/.test(path),
);
const blocks = pages.map(read).flatMap(fences);

describe("pages cannot rot", () => {
  it("every ts block compiles", () => {
    expect(pages).toContain("README.md");
    expect(compileFences(blocks.filter(isTypeScript))).toEqual([]);
  }, 120_000);

  it("ts blocks have no way out of being compiled", () => {
    const marked = blocks.filter((block) => isTypeScript(block) && block.info !== "ts");
    expect(marked.map(({ page, line, info }) => `${page}:${line}: ${info}`)).toEqual([]);
    const silenced = blocks.filter(
      (block) => isTypeScript(block) && /@ts-(ignore|nocheck|expect-error)/.test(block.code),
    );
    expect(silenced.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
  });

  it("every block says what it is in", () => {
    const nameless = blocks.filter(({ info }) => info === "");
    expect(nameless.map(({ page, line }) => `${page}:${line}`)).toEqual([]);
  });
});

describe("a block", () => {
  const page = (text: string) => fences({ path: "docs/x.md", text });

  it("is found in lists and containers, with its line, and without its indent", () => {
    const text =
      "# T\n\n- a\n\n  ```ts\n  const a = 1;\n    const b = 2;\n  ```\n\n````md\n```ts\nno\n```\n````\n";
    expect(page(text)).toEqual([
      { page: "docs/x.md", line: 6, info: "ts", code: "const a = 1;\n  const b = 2;" },
      { page: "docs/x.md", line: 11, info: "md", code: "```ts\nno\n```" },
    ]);
  });

  it("that is never closed is an error", () => {
    expect(() => page("```ts\nconst a = 1;\n")).toThrow("docs/x.md:1: this block is never closed");
  });

  it("that does not compile is named by page and line", () => {
    const wrong = page("a\n```ts\nconst a: number = 1;\nconst b: string = a;\n```\n");
    expect(compileFences(wrong)).toEqual(["docs/x.md:4: Type 'number' is not assignable to type 'string'."]);
  }, 60_000);

  it("is a module of its own, and has to import what it uses", () => {
    const pair = page("```ts\nexport const a = 1;\nawait Promise.resolve();\n```\n\n```ts\na;\n```\n");
    expect(compileFences(pair)).toEqual(["docs/x.md:7: Cannot find name 'a'."]);
    const unknown = page(`\`\`\`ts\nimport { x } from "@sparekey/otp/nothing";\nconsole.log(x);\n\`\`\`\n`);
    expect(compileFences(unknown)).toHaveLength(1);
  }, 60_000);
});
