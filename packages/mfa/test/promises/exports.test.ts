import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generators } from "./commands.js";

test("every decision that is exported has a generator of moves", () => {
  const folder = join(import.meta.dirname, "../../src/decide");
  const exported = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/^export function (decide\w+)/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(exported.length).toBeGreaterThanOrEqual(12);
  expect(Object.keys(generators)).toEqual(expect.arrayContaining(exported));
});
