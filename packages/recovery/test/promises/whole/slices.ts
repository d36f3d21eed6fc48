import {
  type Allowed,
  caseAndCode,
  caseAndDelay,
  customersCase,
  customersCode,
  delays,
  due,
  frozenCodes,
  frozenDelays,
  passwords,
  privilegedCase,
  privilegedCaseAndLinks,
  privilegedCode,
  recoveryAndReplacement,
  recoveryMethods,
  replacements,
  settings,
  settingsAndLinks,
  trusted,
} from "./oracle.js";
import type { Feature, Lasting, Slice } from "./slice.js";
import { waysIn } from "./ways.js";

const lasting: Lasting = {
  challenge: 1,
  link: 1,
  delayWait: 2,
  delayFinish: 1,
  frozen: 2,
  caseTtl: 2,
  temporary: 2,
};

function sliceOf(
  name: string,
  features: readonly Feature[],
  allowed: Allowed,
  more: Partial<Slice> = {},
): Slice {
  return {
    name,
    features: new Set(features),
    allowed,
    rank: 0,
    atOnce: false,
    waysIn: [],
    leastStates: 10,
    moves: [],
    lasting,
    ...more,
  };
}

const atOnce = { atOnce: true } as const;

const passwordSlice = sliceOf("passwords", ["forgot", "change", "mail_code", "crashes"], passwords, {
  waysIn: waysIn.passwords,
  moves: [
    "owner reset",
    "attacker reset",
    "owner change_password",
    "ask_link",
    "owner choose",
    "owner answer",
  ],
  leastStates: 300,
});
const delaySlice = sliceOf("delays", ["forgot", "delay", "enrol"], delays, {
  ...atOnce,
  waysIn: waysIn.delays,
  moves: ["owner begin_delay", "attacker begin_delay", "owner bind", "owner reset", "attacker reset"],
  leastStates: 500,
});
const frozenDelaySlice = sliceOf("frozen delays", ["delay", "not_me"], frozenDelays, {
  ...atOnce,
  waysIn: waysIn.frozenDelays,
  moves: ["owner begin_delay", "owner not_me", "attacker not_me"],
  leastStates: 80,
});
const recoverySlice = sliceOf("recovery methods", ["forgot", "backup", "recovery_email"], recoveryMethods, {
  waysIn: waysIn.recoveryMethods,
  moves: ["owner choose", "owner answer", "attacker reset"],
  leastStates: 700,
});
const replacementSlice = sliceOf("replacements", ["forgot", "backup", "enrol"], replacements, {
  ...atOnce,
  moves: ["owner bind", "owner sign_in"],
  leastStates: 100,
});
const settingsSlice = sliceOf("settings", ["recovery_email", "enrol", "contacts"], settings, {
  waysIn: waysIn.settings,
  moves: ["attacker add_contact", "attacker remove_contact", "owner remove_contact", "owner bind"],
  leastStates: 500,
});
const trustedSlice = sliceOf("trusted devices", ["forgot", "trusted", "change"], trusted, {
  waysIn: waysIn.trusted,
  moves: ["owner begin", "owner reset", "owner change_password", "attacker reset"],
  leastStates: 60,
});
const dueSlice = sliceOf("resets that are due", ["forgot", "temporary", "review", "names"], due, {
  ...atOnce,
  waysIn: waysIn.due,
  moves: ["ask_names", "owner sign_in", "issue", "owner reset"],
  leastStates: 150,
});
const caseSlice = sliceOf("cases", ["forgot", "case"], customersCase, {
  ...atOnce,
  waysIn: waysIn.cases,
  moves: [
    "owner open_case",
    "attacker open_case",
    "claim",
    "call",
    "screen_word",
    "expects_this_call",
    "send_code",
    "close",
  ],
  leastStates: 2_000,
});
const staffCaseSlice = sliceOf("cases of staff", ["case", "not_me"], privilegedCase, {
  ...atOnce,
  rank: 1,
  waysIn: waysIn.casesOfStaff,
  moves: ["owner open_case", "approve", "send_code", "owner not_me"],
  leastStates: 2_000,
});
const codeSlice = sliceOf(
  "temporary codes",
  ["forgot", "temporary", "enrol", "more_devices", "devices", "by_support"],
  customersCode,
  {
    ...atOnce,
    waysIn: waysIn.codes,
    moves: ["issue", "revoke", "owner sign_in", "owner bind", "owner remove_device", "support_reset"],
    leastStates: 2_000,
  },
);
const staffCodeSlice = sliceOf(
  "temporary codes of staff",
  ["forgot", "temporary", "not_me"],
  privilegedCode,
  {
    ...atOnce,
    rank: 1,
    waysIn: waysIn.codesOfStaff,
    moves: ["issue", "approve_request", "revoke", "owner not_me"],
    leastStates: 1_000,
  },
);
const frozenCodeSlice = sliceOf("frozen temporary codes", ["temporary", "not_me"], frozenCodes, {
  ...atOnce,
  waysIn: waysIn.frozenCodes,
  moves: ["issue", "approve_request", "revoke", "owner not_me", "attacker not_me"],
  leastStates: 100,
});
const caseAndDelaySlice = sliceOf("a case and a delay", ["case", "delay"], caseAndDelay, {
  ...atOnce,
  waysIn: waysIn.caseAndDelay,
  moves: ["owner open_case", "owner begin_delay", "send_code"],
  leastStates: 500,
});
const caseAndCodeSlice = sliceOf("a case and a code", ["case", "temporary"], caseAndCode, {
  ...atOnce,
  waysIn: waysIn.caseAndCode,
  moves: ["owner open_case", "send_code", "issue", "revoke"],
  leastStates: 500,
});

/** Two or three features beside each sign-in. `npm test` walks these. */
export const slices: readonly Slice[] = [
  passwordSlice,
  delaySlice,
  frozenDelaySlice,
  recoverySlice,
  replacementSlice,
  settingsSlice,
  trustedSlice,
  dueSlice,
  caseSlice,
  staffCaseSlice,
  codeSlice,
  staffCodeSlice,
  frozenCodeSlice,
  caseAndDelaySlice,
  caseAndCodeSlice,
];

/** The same with more beside each other, or with longer waits: too wide for every run of the tests. */
export const farther: readonly Slice[] = [
  longer(passwordSlice),
  longer(delaySlice),
  longer(frozenDelaySlice),
  withMore(delaySlice, ["not_me"], delays),
  withMore(recoverySlice, ["enrol"], recoveryAndReplacement),
  withMore(settingsSlice, ["forgot"], settingsAndLinks),
  withMore(trustedSlice, ["crashes"], trusted),
  withMore(caseSlice, ["not_me"], customersCase),
  longer(caseSlice),
  withMore(staffCaseSlice, ["forgot"], privilegedCaseAndLinks),
  longer(codeSlice),
  withMore(staffCodeSlice, ["not_me"], privilegedCode),
  withMore(caseAndDelaySlice, ["not_me"], caseAndDelay),
  withMore(caseAndCodeSlice, ["not_me"], caseAndCode),
];

function withMore(slice: Slice, features: readonly Feature[], allowed: Allowed): Slice {
  const name = `${slice.name}, with ${features.join(" and ").replaceAll("_", " ")}`;
  return { ...slice, name, allowed, features: new Set([...slice.features, ...features]) };
}

/** Every wait one unit longer, so that what ended together ends one after the other. */
function longer(slice: Slice): Slice {
  const lasting: Lasting = {
    challenge: 2,
    link: 2,
    delayWait: 3,
    delayFinish: 2,
    frozen: 3,
    caseTtl: 3,
    temporary: 3,
  };
  return { ...slice, name: `${slice.name}, with longer waits`, lasting };
}
