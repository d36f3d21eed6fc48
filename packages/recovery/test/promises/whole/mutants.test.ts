import { describe, expect, test } from "vitest";
import { explore } from "./explore.js";
import { more } from "./more-mutants.js";
import { listed, type Mutant } from "./mutants.js";
import { slices } from "./slices.js";

describe.each([
  { name: "those of the list", mutants: listed },
  { name: "others", mutants: more },
])("planted bugs are found: $name", ({ mutants }) => {
  test.each(mutants)("$bug", (mutant) => found(mutant), 300_000);
});

/** On the base that is clean without it, by the same attacker. */
function found({ slice: name, held: list, planted, found: said }: Mutant): void {
  const slice = slices.find((each) => each.name === name);
  if (slice === undefined) throw new Error(`There is no slice ${name}`);
  const held = new Set(list);
  const walk = explore({ slice, held, planted });
  expect(walk.finding).toMatch(said);
  // As far as the bug was found, and a little farther, there is nothing to be found without it.
  expect(explore({ slice, held, mostStates: walk.states + 200 }).finding).toBe("");
}
