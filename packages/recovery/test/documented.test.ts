import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as recovery from "../src/index.js";

const docs = new URL("../../../docs/recovery/", import.meta.url);
const src = new URL("../src/", import.meta.url);
const page = (name: string): string => readFileSync(new URL(name, docs), "utf8");

/** The rows of a page's tables: first cell, and all of it. */
function rowsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const rows = text.matchAll(/^\| `(\w+)` +\|(.*)\|$/gm);
  return new Map(
    [...rows].map(([, name = "", rest = ""]) => [name, rest.split("|").map((cell) => cell.trim())]),
  );
}

/** A default as the page says it. */
function said(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en");
  if (Array.isArray(value)) return value.map((each) => `\`${String(each)}\``).join(", ");
  return `\`${String(value)}\``;
}

const { delayPolicy, recoveryLimits, staffLimits, supportPolicy, temporaryCodePolicy } = recovery;

test.each([
  ["limits", recoveryLimits],
  ["delay", delayPolicy],
  ["support", supportPolicy()],
  ["temporaryCodes", temporaryCodePolicy()],
  ["staffLimits", staffLimits],
])("every option of %s is on the page of options with its default, and no other is", (heading, options) => {
  const [, section = ""] = page("options.md").split(`\n## \`${heading}\``);
  const rows = rowsOf(section.split("\n## ")[0] ?? "");
  expect([...rows.keys()].sort()).toEqual(Object.keys(options).sort());
  for (const [name, value] of Object.entries(options)) {
    expect(rows.get(name)?.[0]?.replaceAll("\\", ""), name).toBe(said(value));
  }
});

test("every event is on the page of events, and no other is", () => {
  const sources = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const types = sources.flatMap((file) =>
    [...readFileSync(new URL(file, src), "utf8").matchAll(/\btype: "([a-z_]+)"/g)].map(([, type]) => type),
  );
  expect([...rowsOf(page("events.md")).keys()].sort()).toEqual([...new Set(types)].sort());
});

test("every value that the package exports is told of in its docs", () => {
  const all = readdirSync(docs).map(page).join("\n") + readFileSync(new URL("../README.md", src), "utf8");
  expect(Object.keys(recovery).filter((name) => !all.includes(name))).toEqual([]);
});
