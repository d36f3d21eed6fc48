import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keyLimits } from "../src/key.js";
import { keysPerCall } from "../src/plan.js";
import { pageLimit } from "../src/question.js";
import { depthLimit, valueLimit } from "../src/value.js";

const page = readFileSync(join(import.meta.dirname, "../../../docs/storage/index.md"), "utf8");
const rows = new Map(
  [...page.matchAll(/^\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(([, name, limit]) => [name, limit] as const),
);

test("the limits on the page of the docs are those of the code", () => {
  const { tenant, partition, path } = keyLimits;
  const mebibytes = Math.trunc(valueLimit / 2 ** 20);
  expect(rows.get("keys in a commit or a `get`")).toBe(`${keysPerCall}`);
  expect(rows.get("a value")).toBe(`${mebibytes} MiB of JSON, ${depthLimit} levels deep`);
  expect(rows.get("a key, as written")).toBe(
    `${tenant} bytes of tenant, ${partition} of partition, ${path} of path`,
  );
  expect(rows.get("a page of `list` or `due`")).toBe(pageLimit.toLocaleString("en"));
});
