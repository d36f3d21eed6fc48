import { afterAll, describe, expect, test } from "vitest";
import { tested } from "./every-slice.js";
import { explore, type Walk } from "./explore.js";
import { forbiddenTargets, maximalForbidden, minimalAllowed, nameOf } from "./holdings.js";
import { storyOf } from "./story.js";

const walks: Walk[] = [];

describe.each(tested)("no shortcut: $name", (slice) => {
  let states = 0;
  test.each(
    maximalForbidden(slice.allowed).map((held) => ({
      held,
      name: nameOf(held),
      forbidden: forbiddenTargets(slice.allowed, held),
    })),
  )(
    "with $name, no way to $forbidden",
    ({ held, forbidden }) => {
      const walk = explore({ slice, held, forbidden });
      expect(storyOf(walk.finding, held)).toBe("");
      expect(walk.complete).toBe(true);
      states += walk.states;
      walks.push(walk);
    },
    300_000,
  );

  test.each(minimalAllowed(slice.allowed).map(({ held, target }) => ({ held, target, name: nameOf(held) })))(
    "with $name there is a way to $target: the table is exact",
    ({ held, target }) => {
      const walk = explore({ slice, held, forbidden: [], wanted: target });
      expect([...walk.reached]).toContain(target);
    },
  );

  test("the walks have lost nothing", () => {
    expect(states).toBeGreaterThanOrEqual(slice.leastStates);
  });
});

describe("not vacuous", () => {
  test("the walks together have gone as far as they say", () => {
    expect(walks.reduce((sum, { states }) => sum + states, 0)).toBeGreaterThanOrEqual(100_000);
  });

  test("every command went on somewhere, and was refused somewhere", () => {
    for (const command of [
      "decideBegin",
      "decideShow",
      "decideResend",
      "decideChoose",
      "decideAnswer",
      "decideChange",
      "decideGatewayBegin",
      "decideGatewayAnswer",
      "decideNotMeShow",
      "decideNotMeConfirm",
      "decideAssign",
    ] as const) {
      const all = walks.map(({ tally }) => tally[command]);
      expect(
        all.reduce((sum, { succeeded }) => sum + succeeded, 0),
        `${command} went on`,
      ).toBeGreaterThan(0);
      // A beginning is refused only where sending is: see quantity.test.ts.
      if (command === "decideBegin") continue;
      expect(
        all.reduce((sum, { refused }) => sum + refused, 0),
        `${command} refused`,
      ).toBeGreaterThan(0);
    }
  });
});

afterAll(() => walks.splice(0));
