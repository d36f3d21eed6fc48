import { describe, expect, test } from "vitest";
import { explore, type Walk } from "./explore.js";
import { forbiddenTargets, isAllowed, maximalForbidden, nameOf, targets } from "./oracle.js";
import { slices } from "./slices.js";

describe.each(slices)("no shortcut: $name", (slice) => {
  const walks: Walk[] = [];

  test.each(
    maximalForbidden(slice.allowed).map((held) => ({
      held,
      name: nameOf(held),
      forbidden: forbiddenTargets(slice.allowed, held),
    })),
  )(
    "with $name, no way to $forbidden",
    ({ held }) => {
      const walk = explore({ slice, held });
      expect(walk.finding).toBe("");
      expect(walk.complete).toBe(true);
      walks.push(walk);
    },
    300_000,
  );

  test.each(
    targets.flatMap((target) =>
      slice.allowed.rows[target].map((row) => ({ target, row, name: row.join(" + ") })),
    ),
  )(
    "with $name there is a way to $target: the table is exact",
    ({ target, row }) => {
      const walk = explore({ slice, held: new Set(row), wanted: target });
      expect(walk.finding).toBe("");
      expect([...walk.reached]).toContain(target);
      for (const lost of row) {
        const less = new Set(row.filter((each) => each !== lost));
        expect(isAllowed(slice.allowed, target, less), `with ${nameOf(less)} alone`).toBe(false);
      }
    },
    300_000,
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
  test.each(slices)("the mailbox alone gets nowhere: $name (S33)", ({ allowed }) => {
    for (const target of targets) expect(isAllowed(allowed, target, new Set(["mailbox"]))).toBe(false);
  });

  test.each(slices.filter(({ rank }) => rank > 0))(
    "one bought person and a password get nowhere where two are asked for: $name (S23)",
    ({ allowed }) => {
      for (const staff of ["agent", "agent2", "administrator", "administrator2"] as const) {
        const held = new Set(["password", "told", staff] as const);
        for (const target of targets) expect(isAllowed(allowed, target, held), staff).toBe(false);
      }
    },
  );
});
