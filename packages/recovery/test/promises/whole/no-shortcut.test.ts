import { appendFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { explore, type Walk } from "./explore.js";
import { forbiddenTargets, isAllowed, maximalForbidden, nameOf, targets } from "./oracle.js";
import { slices as brief, farther } from "./slices.js";

/** `SPAREKEY_PROMISES=far` goes farther; one slice at a time with its number, with a line of results. */
const { SPAREKEY_PROMISES: far, SPAREKEY_PROMISES_SLICE: only, SPAREKEY_PROMISES_TABLE: table } = process.env;
const all = far === "far" ? farther : brief;
const slices = only === undefined ? all : all.slice(Number(only), Number(only) + 1);
const patienceMs = far === "far" ? 3_600_000 : 300_000;

describe.each(slices)("no shortcut: $name", (slice) => {
  const walks: Walk[] = [];
  const began = performance.now();
  if (table !== undefined) afterAll(() => appendFileSync(table, lineOf(slice.name, walks, began)));

  test.each(
    maximalForbidden(slice.allowed).map((held) => ({
      held,
      name: nameOf(held),
      forbidden: forbiddenTargets(slice.allowed, held),
    })),
  )(
    "with $name, no way to $forbidden",
    ({ held }) => {
      const walk = explore({ slice, held, mostStates: 3_000_000 });
      expect(walk.finding).toBe("");
      expect(walk.complete).toBe(true);
      walks.push(walk);
    },
    patienceMs,
  );

  test.each(
    targets.flatMap((target) =>
      slice.allowed.rows[target].map((row) => ({ target, row, name: row.join(" + ") })),
    ),
  )(
    "with $name there is a way to $target: the table is exact",
    ({ target, row }) => {
      const walk = explore({ slice, held: new Set(row), wanted: target, mostStates: 3_000_000 });
      expect(walk.finding).toBe("");
      expect([...walk.reached]).toContain(target);
      for (const lost of row) {
        const less = new Set(row.filter((each) => each !== lost));
        expect(isAllowed(slice.allowed, target, less), `with ${nameOf(less)} alone`).toBe(false);
      }
    },
    patienceMs,
  );

  test("the walks have lost nothing, and what people can do went on somewhere and was refused somewhere", () => {
    expect(walks.reduce((sum, { states }) => sum + states, 0)).toBeGreaterThanOrEqual(slice.leastStates);
    const went = new Set(walks.flatMap((walk) => [...walk.went]));
    const refused = new Set(walks.flatMap((walk) => [...walk.refused]));
    expect([...went]).toEqual(expect.arrayContaining([...slice.moves]));
    expect([...refused].some((each) => each.endsWith("sign_in") || each.endsWith("answer"))).toBe(true);
  });
});

describe("what no table allows", () => {
  test.each(brief)("the mailbox alone gets nowhere: $name (S33)", ({ allowed }) => {
    for (const target of targets) expect(isAllowed(allowed, target, new Set(["mailbox"]))).toBe(false);
  });

  test.each(brief.filter(({ rank }) => rank > 0))(
    "one bought person and a password get nowhere where two are asked for: $name (S23)",
    ({ allowed }) => {
      for (const staff of ["agent", "agent2", "administrator", "administrator2"] as const) {
        const held = new Set(["password", "told", staff] as const);
        for (const target of targets) expect(isAllowed(allowed, target, held), staff).toBe(false);
      }
    },
  );
});

/** What the command's table says of a slice. */
function lineOf(name: string, walks: readonly Walk[], began: number): string {
  const sum = (count: (walk: Walk) => number) => walks.reduce((total, walk) => total + count(walk), 0);
  const line = {
    slice: Number(only),
    of: all.length,
    name,
    attackers: walks.length,
    states: sum(({ states }) => states),
    transitions: sum(({ transitions }) => transitions),
    complete: walks.every(({ complete }) => complete),
    seconds: Math.round((performance.now() - began) / 1_000),
  };
  return `${JSON.stringify(line)}\n`;
}
