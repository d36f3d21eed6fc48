import { authenticatorApp } from "../../src/method/authenticator-app.js";
import { backupCodes } from "../../src/method/backup-codes.js";
import { recoveryEmail } from "../../src/method/recovery-email.js";
import { citrix, type Policy, standard } from "../../src/policy.js";
import { sendLimits } from "../../src/send-limits.js";
import { unlimited } from "./limits.js";
import {
  afterRecovery,
  citrixEnrolled,
  citrixFirst,
  citrixReplaced,
  codesChanged,
  contactsChanged,
  recoveryMethods,
  standardEnrolled,
  standardFirst,
  trustedDevices,
} from "./oracle.js";
import type { Slice } from "./slice.js";

const unitMs = 30_000;
const monthMs = 30 * 24 * 3_600_000;

/** Budgets across accounts are the engine's, and no decision's. */
const freely = {
  ...sendLimits,
  account: { perHour: unlimited, perDay: unlimited },
};

/** Every duration shrunk, its order kept: cooldown and first delay, then the code's life, then the journey's. */
function shrunk(policy: Policy): Policy {
  return {
    ...policy,
    // Who must enrol is walked in a slice of its own.
    enrolWhen: () => null,
    challengeTtlMs: 2 * unitMs,
    sentCodeTtlMs: unitMs,
    grantTtlMs: unitMs,
    settingsTtlMs: unitMs,
    afterRecovery: { frozenMs: unitMs, bindWithinMs: unitMs },
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
      strangersCeiling: unlimited,
      knownBrowsers: 0,
      knownBrowserTtlMs: unitMs,
    },
    send: { ...freely, cooldownMs: 0, perChallenge: 2, perHour: unlimited, perDay: unlimited },
  };
}

export const base: Omit<
  Slice,
  "name" | "policy" | "enrolled" | "allowed" | "owner" | "attacker" | "mostApps"
> = {
  methods: [authenticatorApp()],
  unitMs,
  guessers: [],
  recovery: false,
  email: null,
  changes: [],
  requestIds: false,
  passcodesAhead: [0],
  mailIsLost: false,
  jumpsMs: [],
  cookies: false,
  replaces: false,
  links: false,
  assigns: [],
  texts: false,
  gateway: false,
  leastStates: 5_000,
};

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

/** A new phone for the old one: what takes another device takes this, and no less. */
export const citrixReplacedApp: Slice = {
  ...citrixSecondApp,
  name: "citrix, a device replaced",
  allowed: citrixReplaced,
  owner: ["sign_in", "enrol"],
  attacker: ["sign_in", "enrol"],
  mostApps: 1,
  replaces: true,
};

/** A code and its challenge end together here, and one code is sent: the walks above have the rest. */
export const brief: Policy = {
  ...shrunk(citrix()),
  challengeTtlMs: unitMs,
  sentCodeTtlMs: unitMs,
  send: { ...freely, cooldownMs: 0, perChallenge: 1, perHour: unlimited, perDay: unlimited },
  recovery: { atLeast: 0, required: [], offered: ["backup_codes", "recovery_email"] },
};

/** An app, backup codes and a recovery e-mail, any of which answers. */
export const recoverySignIn: Slice = {
  ...base,
  name: "recovery methods",
  methods: [authenticatorApp(), backupCodes(), recoveryEmail()],
  policy: brief,
  enrolled: true,
  recovery: true,
  allowed: recoveryMethods,
  owner: ["sign_in", "settings"],
  attacker: ["sign_in", "settings"],
  mostApps: 1,
};

/** My settings: contacts come and go. */
export const contactSettings: Slice = {
  ...recoverySignIn,
  name: "settings: contacts",
  methods: [authenticatorApp(), recoveryEmail()],
  allowed: contactsChanged,
  owner: ["settings"],
  changes: ["add_contact", "confirm_contact", "remove_contact", "remove_device"],
};

/** My settings: backup codes are made anew. */
export const codeSettings: Slice = {
  ...recoverySignIn,
  name: "settings: backup codes",
  methods: [authenticatorApp(), backupCodes()],
  allowed: codesChanged,
  owner: ["settings"],
  changes: ["generate_backup_codes", "save_backup_codes"],
};

/** One backup code, one replacement, and what it may change when. */
export const recoveredSettings: Slice = {
  ...recoverySignIn,
  name: "after a recovery",
  methods: [authenticatorApp(), backupCodes()],
  policy: {
    ...brief,
    enrolProof: ["password"],
    afterRecovery: { frozenMs: 3 * unitMs, bindWithinMs: unitMs },
  },
  allowed: afterRecovery,
  owner: [],
  attacker: ["sign_in", "enrol", "settings"],
  changes: ["generate_backup_codes", "save_backup_codes", "remove_device"],
  mostApps: 2,
  leastStates: 100,
};

/**
 * A month is one unit: a device is trusted, a browser known, and its wrong answers count, for as long as a
 * journey lives.
 */
export const cookieSignIn: Slice = {
  ...recoverySignIn,
  name: "known browsers and trusted devices",
  methods: [authenticatorApp()],
  recovery: false,
  unitMs: monthMs,
  policy: {
    ...inUnitsOf(monthMs, { trustedDevices: { days: 30, most: 1 } }),
    challengeTtlMs: monthMs,
    afterRecovery: { frozenMs: monthMs, bindWithinMs: monthMs },
    guess: { ...brief.guess, knownBrowsers: 1, knownBrowserTtlMs: monthMs },
  },
  allowed: trustedDevices,
  owner: ["sign_in"],
  attacker: ["sign_in"],
  cookies: true,
  leastStates: 2_000,
};

export const slices: readonly Slice[] = [
  cookieSignIn,
  recoveredSettings,
  contactSettings,
  codeSettings,
  citrixFirstApp,
  standardFirstApp,
  citrixSecondApp,
  citrixReplacedApp,
];

const hourMs = 3_600_000;
const free = shrunk(citrix()).guess;

/** Guesses at an app, whatever they are begun as: eight hours are one unit, so that a day is three. */
export const guessesADay: Slice = {
  ...citrixSecondApp,
  name: "guesses at an app in a day",
  unitMs: 8 * hourMs,
  policy: inUnitsOf(8 * hourMs, { guess: { ...free, perChallenge: 2, perDay: 4, perDayTogether: 4 } }),
  guessers: ["attacker"],
  owner: [],
  attacker: ["sign_in", "settings"],
  mostApps: 1,
};

/** Guesses at mailed codes and at the binding of an app, with all the resending there is. */
export const guessesTogether: Slice = {
  ...citrixFirstApp,
  name: "guesses of several ways in a day",
  unitMs: 8 * hourMs,
  policy: inUnitsOf(8 * hourMs, { guess: { ...free, perChallenge: 2, perDay: 2, perDayTogether: 3 } }),
  guessers: ["attacker"],
  owner: [],
  attacker: ["enrol"],
};

/** Ten days are one unit, so that a month is three. */
export const guessesAMonth: Slice = {
  ...guessesADay,
  name: "guesses at an app in a month",
  unitMs: 240 * hourMs,
  policy: inUnitsOf(240 * hourMs, { guess: { ...free, perChallenge: 2, perDay: 3, per30Days: 4 } }),
};

/** Half an hour is one unit, so that an hour is two. */
export const sendsAnHour: Slice = {
  ...citrixFirstApp,
  name: "codes sent in an hour",
  unitMs: hourMs / 2,
  policy: inUnitsOf(hourMs / 2, {
    send: { ...freely, cooldownMs: 0, perChallenge: 2, perHour: 3, perDay: unlimited },
  }),
  owner: ["enrol"],
  attacker: ["enrol"],
};

export const quantitySlices: readonly Slice[] = [guessesADay, guessesTogether, guessesAMonth, sendsAnHour];

function inUnitsOf(unit: number, change: Partial<Policy>): Policy {
  const times = { challengeTtlMs: 2 * unit, sentCodeTtlMs: unit, grantTtlMs: unit, settingsTtlMs: unit };
  return { ...shrunk(citrix()), ...times, ...change };
}

/** Wrong answers cost waiting, and the third in a row disables: both the owner and a thief of the password err. */
const locking = {
  guess: {
    ...free,
    perChallenge: 2,
    free: 1,
    firstDelayMs: unitMs,
    longestDelayMs: 2 * unitMs,
    hardCeiling: 3,
  },
};

export const citrixWaysInSlice: Slice = {
  ...citrixFirstApp,
  name: "citrix, ways in",
  policy: shrunk(citrix()),
  mailIsLost: true,
  owner: ["sign_in", "enrol"],
  attacker: ["sign_in"],
};

export const standardWaysInSlice: Slice = {
  ...standardFirstApp,
  name: "standard, ways in",
  owner: ["sign_in", "enrol"],
  attacker: ["sign_in"],
};

export const lockedWaysInSlice: Slice = {
  ...citrixSecondApp,
  name: "enrolled, under wrong answers",
  policy: { ...shrunk(citrix()), ...locking },
  guessers: ["owner", "attacker"],
  owner: ["sign_in"],
  attacker: ["sign_in"],
  mostApps: 1,
};

/** Too wide for every run of the tests. */
export const farther: readonly Slice[] = [recoverySignIn, standardSecondApp];

/** The same with every duration in its strict order, clocks that are off by a step, and retries of requests. */
export function thorough(slice: Slice): Slice {
  const { unitMs: unit, policy } = slice;
  return {
    ...slice,
    policy: {
      ...policy,
      challengeTtlMs: 3 * unit,
      sentCodeTtlMs: 2 * unit,
      send: { ...policy.send, cooldownMs: unit, perChallenge: 2 },
    },
    passcodesAhead: [-1, 0, 1],
    requestIds: true,
  };
}
