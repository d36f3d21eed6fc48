import { describe, expect, test } from "vitest";
import { explore } from "./explore.js";
import { maximalForbidden, nameOf } from "./oracle.js";
import { slices } from "./slices.js";

describe.each(slices)("no shortcut through the help desk: $name", (slice) => {
  const walked: number[] = [];
  const went = new Set<string>();
  const refused = new Set<string>();

  test.each(maximalForbidden(slice.allowed).map((held) => ({ held, name: nameOf(held) })))(
    "with $name nobody signs in",
    ({ held }) => {
      const walk = explore(slice, held);
      expect(walk.finding).toBe("");
      expect(walk.complete).toBe(true);
      walked.push(walk.states);
      for (const each of walk.went) went.add(each);
      for (const each of walk.refused) refused.add(each);
    },
    300_000,
  );

  test.each(slice.allowed.signIn.map((row) => ({ held: new Set(row), name: row.join(" + ") })))(
    "with $name somebody does: the table is exact",
    ({ held }) => {
      expect(explore(slice, held, { wanted: true }).reached).toBe(true);
    },
    300_000,
  );

  test("the walks have lost nothing, and every move went on somewhere and was refused somewhere", () => {
    expect(walked.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(slice.leastStates);
    const moves = slice.about === "cases" ? ["open", "act", "enter"] : ["issue", "enter"];
    for (const move of moves) expect([...went], "went on").toContain(move);
    expect([...refused], "refused").toContain("enter");
  });
});
