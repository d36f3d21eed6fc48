import type { Method } from "../method/method.js";
import type { Channels } from "../mfa.js";
import type { Policy, Standing } from "../policy.js";
import type { Departure } from "./audit-policy.js";

export interface Composition {
  readonly policy: Policy;
  readonly methods: readonly Method[];
  readonly channels: Channels;
}

export interface Demand extends Departure {
  /** The lowest level that has it: AAL, or ASVS level. */
  readonly from: 1 | 2 | 3;
  isMet(composed: Composition): boolean;
}

const tenMinutes = 10 * 60_000;
const person = { userName: "", email: null } as const;
const standing: Standing = { enrolled: false, signedInBefore: false, recoveryMissing: 0, assigned: null };

/** Whoever has no factor is held up, whether or not they were here before. */
const everyoneEnrols = ({ policy }: Composition): boolean =>
  [false, true].every((signedInBefore) => policy.enrolWhen(person, { ...standing, signedInBefore }) !== null);

const noMailFactor = ({ policy }: Composition): boolean => policy.factorsBelowAal2.length === 0;

const codesEndInTime = ({ policy }: Composition): boolean => policy.sentCodeTtlMs <= tenMinutes;

const sixDigits = ({ methods }: Composition): boolean =>
  methods.every(({ codeBits }) => codeBits === undefined || codeBits >= Math.log2(10 ** 6));

/** Whoever is offered the telephone network is offered something else beside it. */
const phoneHasAnAlternative = ({ methods }: Composition): boolean =>
  !methods.some(({ restricted }) => restricted === true) ||
  methods.some(
    ({ role, restricted, assurance }) => role === "factor" && restricted !== true && assurance === "aal2",
  );

const promptsAlways = ({ policy }: Composition): boolean => policy.trustedDevices === null;

const savedCodesAreStrong = ({ policy, methods }: Composition): boolean =>
  policy.backupCodeBits >= 112 || !methods.some(({ name }) => name === "backup_codes");

const somebodyIsTold = ({ channels }: Composition): boolean =>
  channels.email !== undefined || channels.sms !== undefined;

export const demands: readonly Demand[] = [
  {
    id: "nist-two-factors",
    standard: "nist",
    section: "2.2.1",
    from: 2,
    severity: "must",
    option: "policy.enrolWhen",
    sentence: "Nobody is signed in with one factor.",
    isMet: everyoneEnrols,
  },
  {
    id: "nist-every-session",
    standard: "nist",
    section: "2.2.1",
    from: 2,
    severity: "must",
    option: "policy.trustedDevices",
    sentence: "Both factors are shown at every sign-in: no device skips one.",
    isMet: promptsAlways,
  },
  {
    id: "nist-no-mail",
    standard: "nist",
    section: "3.1.3.1",
    from: 1,
    severity: "must",
    option: "policy.factorsBelowAal2",
    sentence: "E-mail is no factor.",
    isMet: noMailFactor,
  },
  {
    id: "nist-sent-code-lifetime",
    standard: "nist",
    section: "3.1.3.2",
    from: 1,
    severity: "must",
    option: "policy.sentCodeTtlMs",
    sentence: "A code that was sent ends after ten minutes.",
    isMet: codesEndInTime,
  },
  {
    id: "nist-sent-code-length",
    standard: "nist",
    section: "3.1.3.2",
    from: 1,
    severity: "must",
    option: "methods",
    sentence: "A code that is sent has six digits or more.",
    isMet: sixDigits,
  },
  {
    id: "nist-hundred",
    standard: "nist",
    section: "3.2.2",
    from: 1,
    severity: "must",
    option: "policy.guess.hardCeiling",
    sentence: "After one hundred wrong answers in a row a factor is disabled.",
    isMet: ({ policy }) => policy.guess.hardCeiling <= 100,
  },
  {
    id: "nist-phone",
    standard: "nist",
    section: "3.2.9",
    from: 1,
    severity: "must",
    option: "methods",
    sentence: "Codes by telephone are offered only beside something else.",
    isMet: phoneHasAnAlternative,
  },
  {
    id: "nist-saved-codes",
    standard: "nist",
    section: "3.1.2.2",
    from: 1,
    severity: "must",
    option: "policy.backupCodeBits",
    sentence: "Saved codes that are stored under a fast hash have 112 bits or more.",
    isMet: savedCodesAreStrong,
  },
  {
    id: "nist-recovery",
    standard: "nist",
    section: "4.2.2.2",
    from: 2,
    severity: "must",
    option: "policy.recoveryRules",
    sentence: "Recovery takes two different things: waiting is none, and a reset by mail is an issued code.",
    isMet: ({ policy: { recoveryRules: rules } }) =>
      !rules.besideOwn.some((row) => row.every((kind) => kind === "waited")) &&
      !rules.besideLent.some((row) => row.every((kind) => kind === "waited" || kind === "issued")),
  },
  {
    id: "nist-notices",
    standard: "nist",
    section: "4.6",
    from: 1,
    severity: "must",
    option: "channels",
    sentence: "People are told of every change of their factors: by mail or by text.",
    isMet: somebodyIsTold,
  },
  {
    id: "nist-two-devices",
    standard: "nist",
    section: "4.1.2",
    from: 2,
    severity: "should",
    option: "policy.maxApps",
    sentence: "People can have two authenticators or more.",
    isMet: ({ policy }) => policy.maxApps >= 2,
  },
  {
    id: "asvs-guessing",
    standard: "asvs",
    section: "6.3.1",
    from: 1,
    severity: "must",
    option: "policy.guess.perDay",
    sentence: "Guessing is limited: at most one hundred wrong answers of one way a day.",
    isMet: ({ policy }) => policy.guess.perDay <= 100,
  },
  {
    id: "asvs-two-factors",
    standard: "asvs",
    section: "6.3.3",
    from: 2,
    severity: "must",
    option: "policy.enrolWhen",
    sentence: "Nobody is signed in with one factor.",
    isMet: everyoneEnrols,
  },
  {
    id: "asvs-every-session",
    standard: "asvs",
    section: "6.3.3",
    from: 2,
    severity: "must",
    option: "policy.trustedDevices",
    sentence: "Both factors are shown: no device skips one.",
    isMet: promptsAlways,
  },
  {
    id: "asvs-no-mail",
    standard: "asvs",
    section: "6.3.6",
    from: 3,
    severity: "must",
    option: "methods",
    sentence: "No code by mail lets anybody in, as a factor or instead of one.",
    isMet: ({ methods, policy }) =>
      methods.every(({ assurance }) => assurance !== "aal1_email") &&
      !policy.recovery.offered.includes("recovery_email"),
  },
  {
    id: "asvs-notices",
    standard: "asvs",
    section: "6.3.7",
    from: 3,
    severity: "must",
    option: "channels",
    sentence: "People are told of every change of their factors.",
    isMet: somebodyIsTold,
  },
  {
    id: "asvs-saved-codes",
    standard: "asvs",
    section: "6.5.2",
    from: 2,
    severity: "must",
    option: "policy.backupCodeBits",
    sentence: "Saved codes that are stored under a fast hash have 112 bits or more.",
    isMet: savedCodesAreStrong,
  },
  {
    id: "asvs-entropy",
    standard: "asvs",
    section: "6.5.4",
    from: 2,
    severity: "must",
    option: "methods",
    sentence: "A code has 20 bits: six digits are enough, and fewer are not.",
    isMet: sixDigits,
  },
  {
    id: "asvs-sent-code-lifetime",
    standard: "asvs",
    section: "6.5.5",
    from: 2,
    severity: "must",
    option: "policy.sentCodeTtlMs",
    sentence: "A code that was sent ends after ten minutes.",
    isMet: codesEndInTime,
  },
  {
    id: "asvs-app-lifetime",
    standard: "asvs",
    section: "6.5.5",
    from: 2,
    severity: "must",
    option: "policy.appWindow",
    sentence: "An app's code is good for its own 30 seconds alone.",
    isMet: ({ policy }) => policy.appWindow.every((steps) => steps === 0),
  },
  {
    id: "asvs-phone",
    standard: "asvs",
    section: "6.6.1",
    from: 2,
    severity: "must",
    option: "methods",
    sentence: "Codes by telephone are offered only beside something stronger.",
    isMet: phoneHasAnAlternative,
  },
  {
    id: "asvs-no-phone",
    standard: "asvs",
    section: "6.6.1",
    from: 3,
    severity: "must",
    option: "methods",
    sentence: "No code goes by telephone at all.",
    isMet: ({ methods, policy }) =>
      methods.every(({ restricted }) => restricted !== true) &&
      !policy.recovery.offered.includes("recovery_phone"),
  },
];
