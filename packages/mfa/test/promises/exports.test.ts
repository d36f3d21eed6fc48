import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generators } from "./commands.js";

/** Not walked yet: gateways, flavours and notices' links have tests of their own alone, and docs/mfa/promises.md says so. */
const awaited = [
  "decideGatewayBegin",
  "decideGatewayAnswer",
  "decideAssign",
  "decideNotMeShow",
  "decideNotMeConfirm",
];

test("every decision that is exported has a generator of moves", () => {
  const folder = join(import.meta.dirname, "../../src/decide");
  const exported = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/^export function (decide\w+)/gm)].map(
      ([, name]) => name,
    ),
  );
  expect(exported.length).toBeGreaterThanOrEqual(5);
  expect([...Object.keys(generators), ...awaited]).toEqual(expect.arrayContaining(exported));
});
