import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const pages = [
  read("packages/mfa/README.md"),
  ...readdirSync(join(root, "docs/mfa"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => read(`docs/mfa/${name}`)),
].join("\n");

/** The words of a file's types: what a host switches on. */
function wordsOf(file: string): readonly string[] {
  const code = read(`packages/mfa/src/${file}`)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\/\/.*/g, "");
  return [...new Set([...code.matchAll(/"([a-z][a-z0-9_]+)"/g)].map(([, word]) => word ?? ""))];
}

/** The members of a file's types: options, and fields of answers. */
function membersOf(file: string): readonly string[] {
  const code = read(`packages/mfa/src/${file}`).replace(/\/\*[\s\S]*?\*\//g, "");
  return [...new Set([...code.matchAll(/^ +(?:readonly )?(\w+)\??[:(]/gm)].map(([, name]) => name ?? ""))];
}

const isSaid = (word: string): boolean => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(pages);

test.each([
  "assign.ts",
  "error.ts",
  "event.ts",
  "gateway.ts",
  "grant.ts",
  "not-me.ts",
  "password-changed.ts",
  "reply.ts",
  "settings.ts",
  "staff-event.ts",
])("every word that %s answers with stands in the docs", (file) => {
  const words = wordsOf(file);
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((word) => !isSaid(word))).toEqual([]);
});

test.each([
  "directory.ts",
  "flow.ts",
  "gateway.ts",
  "grant.ts",
  "guess-limits.ts",
  "health.ts",
  "import-account.ts",
  "mfa.ts",
  "not-me.ts",
  "personal-data.ts",
  "policy.ts",
  "reply.ts",
  "reseal.ts",
  "restored.ts",
  "send-limits.ts",
  "settings.ts",
])("every option, verb and field of %s stands in the docs", (file) => {
  const members = membersOf(file);
  expect(members.length).toBeGreaterThan(0);
  expect(members.filter((name) => !isSaid(name))).toEqual([]);
});

test("every event that the docs list is one", () => {
  const listed = [...read("docs/mfa/events.md").matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell]) => [...(cell ?? "").matchAll(/`([a-z_]+)`/g)].map(([, word]) => word ?? ""))
    .filter((word) => word !== "type");
  const notices = ["decide", "method"].flatMap((folder) =>
    readdirSync(join(root, "packages/mfa/src", folder)).flatMap((name) => wordsOf(`${folder}/${name}`)),
  );
  const known = new Set([...wordsOf("event.ts"), ...wordsOf("staff-event.ts"), ...notices]);
  expect(listed.length).toBeGreaterThan(30);
  expect(listed.filter((word) => !known.has(word))).toEqual([]);
});
