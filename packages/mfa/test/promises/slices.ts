import { authenticatorApp, citrix, standard } from "../../src/index.js";
import type { Policy } from "../../src/policy.js";
import { unlimited } from "./limits.js";
import { citrixEnrolled, citrixFirst, standardEnrolled, standardFirst } from "./oracle.js";
import type { Slice } from "./slice.js";

const unitMs = 30_000;

/** Every duration shrunk, its order kept: cooldown and first delay, then the code's life, then the journey's. */
function shrunk(policy: Policy): Policy {
  return {
    ...policy,
    challengeTtlMs: 2 * unitMs,
    sentCodeTtlMs: unitMs,
    grantTtlMs: unitMs,
    settingsTtlMs: unitMs,
    recovery: { atLeast: 0, required: [], offered: [] },
    guess: {
      perChallenge: 1,
      free: unlimited,
      firstDelayMs: unitMs,
      longestDelayMs: unitMs,
      perDay: unlimited,
      per30Days: unlimited,
      perDayTogether: unlimited,
      hardCeiling: unlimited,
    },
    send: { cooldownMs: 0, perChallenge: 2, perHour: unlimited, perDay: unlimited },
  };
}

const base = {
  methods: [authenticatorApp()],
  unitMs,
  guessers: [],
  requestIds: false,
  passcodesAhead: [0],
  mailIsLost: false,
  jumpsMs: [],
  leastStates: 1_000,
} as const;

export const citrixFirstApp: Slice = {
  ...base,
  name: "citrix, first app",
  policy: shrunk(citrix()),
  enrolled: false,
  allowed: citrixFirst,
  owner: ["sign_in", "enrol", "settings"],
  attacker: ["sign_in", "enrol", "settings"],
  mostApps: 1,
};

export const standardFirstApp: Slice = {
  ...base,
  name: "standard, first app",
  policy: shrunk(standard()),
  enrolled: false,
  allowed: standardFirst,
  owner: ["sign_in", "enrol", "settings"],
  attacker: ["sign_in", "enrol", "settings"],
  mostApps: 1,
};

export const citrixSecondApp: Slice = {
  ...base,
  name: "citrix, another app",
  policy: shrunk(citrix()),
  enrolled: true,
  allowed: citrixEnrolled,
  owner: ["sign_in", "enrol", "settings"],
  attacker: ["sign_in", "enrol", "settings"],
  mostApps: 2,
};

export const standardSecondApp: Slice = {
  ...citrixSecondApp,
  name: "standard, another app",
  policy: shrunk(standard()),
  allowed: standardEnrolled,
};

export const slices: readonly Slice[] = [
  citrixFirstApp,
  standardFirstApp,
  citrixSecondApp,
  standardSecondApp,
];
