import { describe, expect, test } from "vitest";
import { explore, type Walk } from "./explore.js";
import { deadEnds } from "./graph.js";
import { nameOf } from "./oracle.js";
import type { Realm } from "./realm.js";
import type { WayIn } from "./slice.js";
import { slices } from "./slices.js";

const fits: Readonly<Record<WayIn["when"], (realm: Realm) => boolean>> = {
  always: () => true,
  not_reset: ({ account }) => account.passwordRoot === null,
};

const asked = slices.flatMap((slice) => {
  const thieves = [...new Set(slice.waysIn.map(({ thief }) => thief))];
  return thieves.map((thief) => ({
    slice,
    held: new Set(thief),
    name: `${slice.name}, in spite of a thief with ${nameOf(new Set(thief))}`,
    ways: slice.waysIn.filter((way) => way.thief === thief),
  }));
});

describe.each(asked)("J6.1: no dead end: $name", ({ slice, held, ways }) => {
  let walk: Walk;

  test("the walk is complete", () => {
    walk = explore({ slice, held, keepEdges: true });
    expect(walk.finding).toBe("");
    expect(walk.complete).toBe(true);
  }, 300_000);

  test.each(ways)("from every state ($when) with $owned, and not with less", ({ owned, when }) => {
    const [stuck] = deadEnds(walk, owned, fits[when]);
    expect(stuck === undefined ? "" : `Stuck after:\n${walk.storyTo(stuck)}`).toBe("");
    for (const lost of owned) {
      const left = owned.filter((each) => each !== lost);
      expect(deadEnds(walk, left, fits[when]).length, `without ${lost}`).toBeGreaterThan(0);
    }
  });
});
