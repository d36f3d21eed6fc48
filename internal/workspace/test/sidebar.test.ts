import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sidebar, title } from "../../../docs/.vitepress/pages.ts";

let root = "";
const write = (path: string, text: string) => {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "spare-key-docs-"));
  write("index.md", "# Start\n");
  write("decisions/index.md", "# Decisions\n");
  write("decisions/0001-first.md", "# 0001: first\n");
  write("otp/index.md", "---\na: 1\n---\n\n# One-time `passwords`\n");
  write("otp/verify.md", "# Verify\n");
  write("zebra/stripes.md", "# Stripes\n");
  write("concepts/index.md", "# Concepts\n");
  write("public/key.svg", "");
  mkdirSync(join(root, "empty"));
});

afterAll(() => rmSync(root, { recursive: true }));

it("is as the folders are: concepts, packages, others, decisions, each by its heading", () => {
  expect(sidebar(root)).toEqual([
    { text: "Start", link: "/" },
    { text: "Concepts", link: "/concepts/" },
    {
      text: "One-time passwords",
      link: "/otp/",
      collapsed: true,
      items: [{ text: "Verify", link: "/otp/verify" }],
    },
    { text: "zebra", collapsed: true, items: [{ text: "Stripes", link: "/zebra/stripes" }] },
    {
      text: "Decisions",
      link: "/decisions/",
      collapsed: true,
      items: [{ text: "0001: first", link: "/decisions/0001-first" }],
    },
  ]);
});

it("a page without a heading is an error with its name", () => {
  write("zebra/bare.md", "no heading\n");
  expect(() => title(join(root, "zebra/bare.md"))).toThrow(/bare\.md has no "# heading"/);
});
