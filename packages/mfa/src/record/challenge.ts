import type { Purpose, StoredGrant } from "../grant.js";
import type { Secret } from "../secret.js";
import type { BackupCodeSet, PendingRole } from "./account.js";

/** Something that was shown in this challenge, and what it rests on. */
export interface Proof {
  readonly method: string;
  readonly way: string;
  readonly amr: readonly string[];
  readonly root: string;
  readonly at: number;
}

/** A code that is on its way or has arrived. Only its keyed hash is kept, bound to this challenge (S26). */
export interface SentCode {
  /** The way it answers, or `identity` for the proof before an enrolment. */
  readonly way: string;
  readonly hash: string;
  readonly sentTo: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly count: number;
}

/** A started, unanswered proof. It is not a session (S11). */
export interface ChallengeRecord {
  readonly schema: 1;
  readonly id: string;
  readonly purpose: Purpose;
  readonly environment: string;
  readonly epoch: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly status: "open" | "burnt" | "granted";
  /** What the first factor was. */
  readonly amr: readonly string[];
  readonly roots: readonly string[];
  readonly proofs: readonly Proof[];
  readonly chosen: string | null;
  /** The PIN was right in this challenge (J2.1). */
  readonly pinProved: boolean;
  /** The gateway that began it, where it is answered without a token (S39). */
  readonly client: string | null;
  /** The known browser that it was begun in: whose bucket its guesses are counted in (S38). */
  readonly browser: string | null;
  /** The trusted device that it was begun on: the prompt is left out (S45). */
  readonly trustedDevice: string | null;
  readonly sent: SentCode | null;
  readonly wrong: number;
  readonly enrolBecause: string | null;
  /** What the new device is to be called, where the person said. */
  readonly deviceName: string | null;
  /** The proof before an enrolment was given here. */
  readonly identityProved: boolean;
  /** The app being set up. Never shown outside this challenge, never live before it is confirmed (S15). */
  readonly pendingApp: { readonly secret: Secret } | null;
  /** The device that goes when the app being set up is confirmed, and answers until then. `null`: one more. */
  readonly replaces: string | null;
  /** The factor that this challenge has bound: an app, or the e-mail factor. */
  readonly boundFactor: string | null;
  /** What the proof before an enrolment rested on: it counts for the grant, and answers nothing (S33). */
  readonly identityRoots: readonly string[];
  /** What an enrolment is for: a new app, the e-mail that was set, or the recovery methods that are still missing (J1.7). */
  readonly goal: "app" | "email" | "recovery";
  /** The assignment whose address was typed right here (J5.3): its code may be asked for. */
  readonly addressTyped: string | null;
  /** A contact that was typed here and waits for the code sent to it. */
  readonly pendingContact: {
    readonly id: string;
    readonly role: PendingRole;
    readonly address: string;
  } | null;
  /** Backup codes that were shown here and wait to be called saved; the old set is good until then (J1.7). */
  readonly pendingCodes: BackupCodeSet | null;
  /** The reply that completed it, for the same request only (S40); without its tokens, which are never stored. */
  readonly completed: {
    readonly requestId: string | null;
    readonly digest: string;
    /** The known browser that it was granted in. */
    readonly browser: string | null;
    /** The device that it made a trusted one. */
    readonly trustedDevice: string | null;
    readonly grant: StoredGrant;
  } | null;
}
