import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { real } from "./machine.js";

test("every decision of this package is walked together with the sign-in", () => {
  const folder = join(import.meta.dirname, "../../../src/decide");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".ts"),
  );
  const exported = files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/^export function (decide\w+)/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(exported.length).toBeGreaterThanOrEqual(14);
  expect(Object.keys(real)).toEqual(expect.arrayContaining(exported));
});
