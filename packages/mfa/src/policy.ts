import type { Person } from "./directory.js";
import { type GuessLimits, guessLimits } from "./guess-limits.js";
import type { Flavour } from "./record/account.js";
import { type RecoveryRules, recoveryRules } from "./recovery-rules.js";
import type { EnrolReason } from "./reply.js";
import { type SendLimits, sendLimits } from "./send-limits.js";

export type RecoveryMethodName = "backup_codes" | "recovery_email" | "recovery_phone";

export interface RecoveryDemand {
  readonly atLeast: number;
  readonly required: readonly RecoveryMethodName[];
  readonly offered: readonly RecoveryMethodName[];
}

/** What an account has at the start of a sign-in. */
export interface Standing {
  /** It has had a factor; that is never taken back (S34). */
  readonly enrolled: boolean;
  /** A sign-in was granted before. */
  readonly signedInBefore: boolean;
  /** How many more recovery methods policy asks for. */
  readonly recoveryMissing: number;
  /** What a specialist has set the account to and is not bound yet (J5.1). */
  readonly assigned: Flavour | null;
}

/** What a tenant demands. A plain value; start from a preset and change what differs. */
export interface Policy {
  readonly name: string;
  /** What must be shown before a first factor is bound (J1.2). */
  readonly enrolProof: readonly ("email_code" | "password")[];
  /** Why this person must enrol before a sign-in is granted; `null` where they may go on without (J1.8). */
  readonly enrolWhen: (person: Person, standing: Standing) => EnrolReason | null;
  /**
   * What stands in for the code by mail where mail reaches nobody: no address, or no channel. Nothing where
   * empty: the person is refused with `email_needed`, and support sets an address.
   */
  readonly enrolProofWithoutEmail: readonly "password"[];
  /**
   * Methods below `aal2` that may be an account's factor here, by name: `["email_code"]` lets a specialist set
   * accounts to e-mail (J5.1). Empty in every preset: a mailbox is no second factor (NIST SP 800-63B-4, 3.1.3.1;
   * ASVS 6.3.6), and whoever resets a password by mail has it.
   */
  readonly factorsBelowAal2: readonly string[];
  /** What an enrolment ends with (J1.5): at least so many of the offered ones, and all of the required. */
  readonly recovery: RecoveryDemand;
  /** Which recovery methods get somebody in where no factor is at hand: a row of `recoveryRules`. */
  readonly recoveryRules: RecoveryRules;
  /** How long a started journey lives. */
  readonly challengeTtlMs: number;
  /** How long a code by mail or text can be used: at most 10 minutes as a factor (NIST 63B-4, 3.1.3.2). */
  readonly sentCodeTtlMs: number;
  /** How long the host may act on a grant. */
  readonly grantTtlMs: number;
  /** How long a grant for settings proves anything (S14). */
  readonly settingsTtlMs: number;
  /** How many authenticator apps an account may have: each is one more code that a guess may meet. */
  readonly maxApps: number;
  /** How many steps of 30 s before and after the clock's an app's code is taken from: 0 to 2 each (RFC 6238, 5.2). */
  readonly appWindow: readonly [past: number, future: number];
  /** How strong backup codes are made: from 112 bits on a fast hash is enough (NIST SP 800-63B-4, 3.1.2.2). */
  readonly backupCodeBits: number;
  /** After a sign-in without a factor (S35). */
  readonly afterRecovery: {
    /** How long contacts and other factors stay as they are. */
    readonly frozenMs: number;
    /** How long that sign-in may bind the one replacement. */
    readonly bindWithinMs: number;
  };
  /** "This was not me", followed from a notice (S43). */
  readonly notMe: {
    /** How long nothing changes then. */
    readonly frozenMs: number;
    /** How long no link freezes anything after one did: whoever holds the mailbox has no eternal veto. */
    readonly againAfterMs: number;
    readonly linkTtlMs: number;
  };
  /** How long the old address is told of everything, and can take a change of e-mail back (J3.11). */
  readonly undoEmailMs: number;
  /**
   * The environments that may write settings: enrol, change devices, contacts and codes. `null`: every one. Give
   * the same list to an environment whose policy is more lenient than the tenant's own, or it would enrol for all
   * of them (S46).
   */
  readonly settingsIn: readonly string[] | null;
  /** How long a contact that was added in the settings waits before it can let anybody in. */
  readonly newContactsRecoverAfterMs: number;
  readonly guess: GuessLimits;
  readonly send: SendLimits;
  /**
   * Lets people skip the prompt for a factor on a device that they trust: the sign-in is then worth the first
   * factor alone, `aal1`. `null`: never offered (S45).
   */
  readonly trustedDevices: TrustedDevices | null;
}

export interface TrustedDevices {
  /** How long a device is trusted for, whether it is used or not. */
  readonly days: number;
  /** How many of them an account has. One more takes the place of the one unused for longest. */
  readonly most: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** A password, or a fresh first factor where the host has none, to enrol; nobody is made to. */
export function standard(): Policy {
  return {
    name: "standard",
    enrolProof: ["password"],
    enrolProofWithoutEmail: [],
    factorsBelowAal2: [],
    enrolWhen: () => null,
    recovery: { atLeast: 2, required: [], offered: ["backup_codes", "recovery_email", "recovery_phone"] },
    recoveryRules: recoveryRules.citrix,
    appWindow: [1, 1],
    backupCodeBits: 80,
    challengeTtlMs: 15 * minute,
    sentCodeTtlMs: 10 * minute,
    grantTtlMs: 5 * minute,
    settingsTtlMs: 10 * minute,
    maxApps: 5,
    afterRecovery: { frozenMs: 7 * day, bindWithinMs: 60 * minute },
    notMe: { frozenMs: 7 * day, againAfterMs: 30 * day, linkTtlMs: 30 * day },
    undoEmailMs: 7 * day,
    settingsIn: null,
    newContactsRecoverAfterMs: 0,
    guess: guessLimits,
    send: sendLimits,
    trustedDevices: null,
  };
}

/**
 * For `enrolWhen`: nobody is granted a sign-in without a second factor and the recovery methods that policy
 * asks for (J1.8). What is missing is set up on the way, under the sign-in's own token.
 */
export function whatIsMissing(
  { tags }: Person,
  { enrolled, signedInBefore, recoveryMissing }: Standing,
): EnrolReason | null {
  if (enrolled) return recoveryMissing > 0 ? "recovery_methods_missing" : null;
  if (tags?.includes("administrator")) return "new_administrator";
  return signedInBefore ? "onboarded_without" : "first_sign_in";
}

export interface CitrixOptions {
  /**
   * `required`: at the first sign-in, for an account that was onboarded without, for a new administrator (J1.8).
   * `offered`, the default: people begin in their profile (J1.1), and your own triggers are `enrolBecause`.
   */
  readonly enrol?: "offered" | "required" | undefined;
}

/**
 * The journeys as written: a code by mail and the password, together, before anything is bound (J1.2);
 * a recovery phone and one method more before it is finished (J1.5).
 */
export function citrix({ enrol = "offered" }: CitrixOptions = {}): Policy {
  return {
    ...standard(),
    name: "citrix",
    enrolProof: ["email_code", "password"],
    enrolWhen: enrol === "required" ? whatIsMissing : () => null,
    recovery: {
      atLeast: 2,
      required: ["recovery_phone"],
      offered: ["recovery_phone", "backup_codes", "recovery_email"],
    },
  };
}
