import { describe, expect, test } from "vitest";
import { explore } from "./explore.js";
import type { Holding } from "./oracle.js";
import { quantitySlices, sendsAnHour } from "./slices.js";
import { storyOf } from "./story.js";

const guessers: readonly (readonly Holding[])[] = [
  ["password", "session"],
  ["password", "mailbox", "session"],
];

describe.each(quantitySlices)("quantity: $name", (slice) => {
  test.each(guessers.map((held) => ({ held })))(
    "no window holds more than the budget, with $held",
    ({ held: list }) => {
      const held = new Set(list);
      const walk = explore({ slice, held, forbidden: [] });
      expect(storyOf(walk.finding, held)).toBe("");
      expect(walk.complete).toBe(true);
      expect(walk.states).toBeGreaterThanOrEqual(100);
    },
    300_000,
  );
});

test("not vacuous: a beginning is refused where its code may not be sent", () => {
  const walk = explore({ slice: sendsAnHour, held: new Set(["password", "session"]), forbidden: [] });
  expect(walk.tally.decideBegin.refused).toBeGreaterThan(0);
  expect(walk.tally.decideBegin.succeeded).toBeGreaterThan(0);
}, 300_000);
