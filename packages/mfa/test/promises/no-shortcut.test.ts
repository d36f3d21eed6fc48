import { appendFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { doorSlices, emailAndLinks } from "./door-slices.js";
import { emailSlices } from "./email-slices.js";
import { explore, type Walk } from "./explore.js";
import { forbiddenTargets, type Held, maximalForbidden, minimalAllowed, nameOf } from "./holdings.js";
import type { Slice } from "./slice.js";
import { slices as brief, farther, thorough } from "./slices.js";
import { storyOf } from "./story.js";

/** `npm run promises` at the root goes farther, in a command of its own. */
const far = process.env["SPAREKEY_PROMISES"] === "far";
/** That command walks one attacker at a time, each in a process of its own, and puts the results together. */
const {
  SPAREKEY_PROMISES_SLICE: only,
  SPAREKEY_PROMISES_ATTACKER: attacker,
  SPAREKEY_PROMISES_TABLE: table,
} = process.env;
const walked = [...brief, ...emailSlices, ...doorSlices];
const all = far ? [...[...walked, ...farther].map(thorough), emailAndLinks] : walked;
const slices = only === undefined ? all : all.slice(Number(only), Number(only) + 1);
const leastInAll = far ? 1_000_000 : 100_000;
const patienceMs = far ? 3_600_000 : 300_000;

const walks: Walk[] = [];

describe.each(slices)("no shortcut: $name", (slice) => {
  let states = 0;
  const began = performance.now();
  const mine: Walk[] = [];
  if (table !== undefined) afterAll(() => appendFileSync(table, lineOf(slice, mine, began)));

  test.each(
    attackersOf(slice).map((held) => ({
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
      mine.push(walk);
    },
    patienceMs,
  );

  test
    .skipIf(Number(attacker ?? 0) > 0)
    .each(minimalAllowed(slice.allowed).map(({ held, target }) => ({ held, target, name: nameOf(held) })))(
    "with $name there is a way to $target: the table is exact",
    ({ held, target }) => {
      const walk = explore({ slice, held, forbidden: [], wanted: target });
      expect([...walk.reached]).toContain(target);
    },
  );

  test.skipIf(attacker !== undefined)("the walks have lost nothing", () => {
    expect(states).toBeGreaterThanOrEqual(slice.leastStates);
  });
});

describe.skipIf(only !== undefined)("not vacuous", () => {
  test("the walks together have gone as far as they say", () => {
    expect(walks.reduce((sum, { states }) => sum + states, 0)).toBeGreaterThanOrEqual(leastInAll);
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

function attackersOf({ allowed }: Slice): readonly Held[] {
  const every = maximalForbidden(allowed);
  return attacker === undefined ? every : every.slice(Number(attacker), Number(attacker) + 1);
}

/** What the command's table says of an attacker's walk. */
function lineOf({ name, allowed }: Slice, mine: readonly Walk[], began: number): string {
  const sum = (count: (walk: Walk) => number) => mine.reduce((total, walk) => total + count(walk), 0);
  const line = {
    slice: Number(only),
    of: all.length,
    name,
    attackers: maximalForbidden(allowed).length,
    states: sum(({ states }) => states),
    transitions: sum(({ transitions }) => transitions),
    complete: mine.every(({ complete }) => complete),
    seconds: Math.round((performance.now() - began) / 1_000),
  };
  return `${JSON.stringify(line)}\n`;
}
