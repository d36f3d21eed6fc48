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
export const everyoneEnrols = ({ policy }: Composition): boolean =>
  [false, true].every((signedInBefore) => policy.enrolWhen(person, { ...standing, signedInBefore }) !== null);

export const noMailFactor = ({ policy }: Composition): boolean => policy.factorsBelowAal2.length === 0;

export const codesEndInTime = ({ policy }: Composition): boolean => policy.sentCodeTtlMs <= tenMinutes;

export const sixDigits = ({ methods }: Composition): boolean =>
  methods.every(({ codeBits }) => codeBits === undefined || codeBits >= Math.log2(10 ** 6));

/** Whoever is offered the telephone network is offered something else beside it. */
export const phoneHasAnAlternative = ({ methods }: Composition): boolean =>
  !methods.some(({ restricted }) => restricted === true) ||
  methods.some(
    ({ role, restricted, assurance }) => role === "factor" && restricted !== true && assurance === "aal2",
  );

export const promptsAlways = ({ policy }: Composition): boolean => policy.trustedDevices === null;

export const savedCodesAreStrong = ({ policy, methods }: Composition): boolean =>
  policy.backupCodeBits >= 112 || !methods.some(({ name }) => name === "backup_codes");

export const somebodyIsTold = ({ channels }: Composition): boolean =>
  channels.email !== undefined || channels.sms !== undefined;
