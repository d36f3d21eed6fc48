import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");
const manifest: { readonly exports: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(join(folder, "package.json"), "utf8"),
);
const noStores = [".", "./adapter", "./testing", "./package.json"];

test("S30: every store that is published is put through the same suite", () => {
  const stores = Object.keys(manifest.exports).filter((path) => !noStores.includes(path));
  expect(stores.length).toBeGreaterThanOrEqual(6);
  const untested = stores.filter((path) => {
    const file = join(folder, "test", `${path.slice(2)}.test.ts`);
    return !existsSync(file) || !/\bstoreContract\(/.test(readFileSync(file, "utf8"));
  });
  expect(untested).toEqual([]);
});
