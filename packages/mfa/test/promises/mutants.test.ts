import { expect, test } from "vitest";
import { assignedMutants } from "./assigned-mutants.js";
import { cookieMutants } from "./cookie-mutants.js";
import { doorMutants } from "./door-mutants.js";
import { emailMutants } from "./email-mutants.js";
import { explore } from "./explore.js";
import { forbiddenTargets, nameOf } from "./holdings.js";
import { mutants } from "./mutants.js";
import { recoveredMutants } from "./recovered-mutants.js";
import { replacedMutants } from "./replaced-mutants.js";
import { storyOf } from "./story.js";

/** Far more than any planted bug needs; the walks without a bug are in no-shortcut and quantity. */
const mostStates = 30_000;

const planted = [
  ...mutants,
  ...recoveredMutants,
  ...emailMutants,
  ...cookieMutants,
  ...replacedMutants,
  ...doorMutants,
  ...assignedMutants,
];

test.each(planted)(
  "a planted bug is found: $bug",
  ({ slice, held: list, planted, found }) => {
    const held = new Set(list);
    const walk = explore({
      slice,
      held,
      planted,
      forbidden: forbiddenTargets(slice.allowed, held),
      mostStates,
    });
    expect(storyOf(walk.finding, held), nameOf(held)).toMatch(found);
  },
  120_000,
);
