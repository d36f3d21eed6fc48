import { expect, test } from "vitest";
import { authenticatorApp, type Method } from "../../src/index.js";
import { explore } from "./explore.js";
import { forbiddenTargets } from "./holdings.js";
import { real } from "./perform.js";
import type { Planted, Slice } from "./slice.js";
import { contactSettings } from "./slices.js";
import { storyOf } from "./story.js";

/** Something that stands in for the factor all the time, and that nobody here can answer. */
const standIn: Method<"stand_in"> = {
  name: "stand_in",
  role: "recovery",
  shows: "vouched",
  assurance: "aal1",
  standsIn: true,
  ways: () => [{ id: "stand_in" }],
  verify: () => ({ result: "malformed" }),
};

const slice: Slice = {
  ...contactSettings,
  name: "settings: the last device goes while something stands in",
  methods: [authenticatorApp(), standIn],
  owner: ["settings"],
  attacker: [],
  changes: ["remove_device"],
};

function findingWith(planted: Planted): string {
  const held = new Set([]);
  const forbidden = forbiddenTargets(slice.allowed, held);
  return storyOf(explore({ slice, held, planted, forbidden, mostStates: 30_000 }).finding, held);
}

test("J4.3: the last device is removed while something stands in, and the enrolment stays", () => {
  let removed = false;
  const watched: Planted = {
    decisions: {
      decideChange: (...asked) => {
        const decided = real.decideChange(...asked);
        removed ||= decided.decision.state.account.apps.length === 0;
        return decided;
      },
    },
  };
  expect(findingWith(watched)).toBe("");
  expect(removed).toBe(true);
}, 120_000);

test("a planted bug is found: removing a device turns MFA off (J4.3, S34)", () => {
  const planted: Planted = {
    decisions: {
      decideChange: (...asked) => {
        const decided = real.decideChange(...asked);
        const { state } = decided.decision;
        const account =
          state.account.apps.length === 0 ? { ...state.account, enrolledAt: null } : state.account;
        return { ...decided, decision: { ...decided.decision, state: { ...state, account } } };
      },
    },
  };
  expect(findingWith(planted)).toMatch(/S34/);
}, 120_000);
