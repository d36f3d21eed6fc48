import type { HashedBackupCode } from "@sparekey/backup-codes";
import type { CallingCodes } from "../calling-codes.js";
import type { Person } from "../directory.js";
import type { Method } from "../method/method.js";
import type { Policy } from "../policy.js";
import type { AppFactor } from "../record/account.js";
import type { Restored } from "../restored.js";
import type { Secret } from "../secret.js";

/** All entropy of a decision. The explorer gives symbols instead. */
export interface Fresh {
  /** 128 bits, for names of things. */
  id(): string;
  totpSecret(): Secret;
  /** A one-time code of this many decimal digits, uniform. */
  digits(count: number): string;
  /** A one-time code of lower-case letters and digits without look-alikes: five bits each. */
  alphanumeric(count: number): string;
  /** A new set, as it is shown once. */
  backupCodes(bits: number): readonly string[];
}

/** What backup codes are bound to (S26). */
export interface BackupCodePlace {
  readonly tenant: string;
  readonly account: string;
  readonly set: string;
}

/** What a decision knows of cryptography: passed in, so that a symbolic version fits (PROMISES.md). */
export interface Codes {
  /** A keyed hash that is worth nothing in another place: with the current key, or the one that made `like`. */
  hash(code: string, place: readonly string[], like?: string | null): string;
  matches(code: string, hash: string, place: readonly string[]): boolean;
  /** The step that this code is right for, later than `after`; every candidate is compared (S27). */
  totpStep(
    app: Pick<AppFactor, "secret" | "algorithm" | "digits" | "periodSeconds">,
    code: string,
    now: number,
    after: number | null,
    window: readonly [past: number, future: number],
  ): number | null;
  hashBackupCodes(codes: readonly string[], set: BackupCodePlace): readonly HashedBackupCode[];
  /** Which of these was typed, in the same time for any input; `null` for none of them. */
  matchBackupCode(typed: unknown, codes: readonly HashedBackupCode[], set: BackupCodePlace): number | null;
  keyUri(app: { readonly secret: Secret; readonly issuer: string; readonly account: string }): string;
}

/** Everything a decision may look at besides the state. It has no clock, no randomness and no I/O of its own. */
export interface Context {
  readonly now: number;
  readonly tenant: string;
  readonly account: string;
  readonly environment: string;
  readonly issuer: string;
  /** What texts bind their codes to, where the host's origin is a bare domain. */
  readonly boundHost: string | null;
  /** What this browser holds and no other, as the host gave it with `forRequest`; `null` where it gave none. */
  readonly binding: string | null;
  /** The sealed name of this challenge, for the reply. */
  readonly token: string;
  /** Where texts and calls may go (S24). */
  readonly callingCodes: CallingCodes;
  /** Until when the budgets of recipient or tenant, which are no account's, send nothing; 0 where they are open. */
  readonly sendsOpenAt: number;
  /** The last restore of the store, as the operator has said it: what was begun before it is over (S49). */
  readonly restored: Restored | null;
  readonly policy: Policy;
  readonly methods: readonly Method[];
  readonly person: Person;
  /** Which channels there are to send by. */
  readonly channels: { readonly email: boolean; readonly sms: boolean; readonly voice: boolean };
  /** Whether the host can check a password. */
  readonly checksPassword: boolean;
  /** Whether the host can be given another address for an account. */
  readonly setsEmail: boolean;
  readonly fresh: Fresh;
  readonly codes: Codes;
}
