import { describe, expect, it } from "vitest";
import { list, read } from "../src/files.ts";
import { published } from "../src/packages.ts";

const manifest = JSON.parse(read("package.json").text) as {
  packageManager: string;
  scripts: Record<string, string>;
};

describe("what is written down twice is the same", () => {
  it("the pin of pnpm", () => {
    const version = manifest.packageManager.replace("pnpm@", "");
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(read("pnpm-workspace.yaml").text).toContain(`\n  pnpm: ${version}\n`);
    expect(manifest.scripts["pnpm"]).toBe(`npx --yes pnpm@${version}`);
  });

  it("the licence", () => {
    for (const { folder } of published) {
      expect(read(`${folder}/LICENSE`).text, folder).toBe(read("LICENSE").text);
    }
  });

  it("the ceilings of otp's size", () => {
    const { "size-limit": ceilings } = JSON.parse(read("packages/otp/package.json").text) as {
      "size-limit": readonly { limit: string }[];
    };
    const words = ceilings.map(({ limit }) => Number.parseInt(limit, 10).toLocaleString("en"));
    expect(read("packages/otp/README.md").text).toContain(`more than ${words.join(" and ")} bytes fail`);
  });

  it("the number of a decision, in its name and its heading, and of no other", () => {
    const records = list("docs/decisions").filter((path) => !path.endsWith("/index.md"));
    const numbers = records.map((path) => /\/(\d{4})-[\w-]+\.md$/.exec(path)?.[1] ?? path);
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
    for (const [index, path] of records.entries())
      expect(read(path).text.startsWith(`# ${numbers[index]}`), path).toBe(true);
  });

  it("what runs where: the two commands are the ones that are tested", () => {
    expect(read(".ci/run").text).toContain("\nnpm test\n");
    const workflows = list(".github/workflows").map((path) => read(path).text);
    expect(workflows.join("\n")).toContain("run: .ci/run\n");
    expect(manifest.scripts["test"]).toBe("node internal/commands/test.mjs");
    expect(manifest.scripts["demo"]).toBe("node internal/commands/demo.mjs");
  });
});
