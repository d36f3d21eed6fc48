import type { HashedBackupCode } from "@sparekey/backup-codes";
import type { Json } from "@sparekey/storage";
import type { Secret } from "../secret.js";
import type { Proof } from "./challenge.js";

/** An authenticator app on one device. Its parameters are its own: changing a default never breaks it. */
export interface AppFactor {
  readonly id: string;
  readonly name: string;
  readonly secret: Secret;
  readonly algorithm: "SHA-1" | "SHA-256" | "SHA-512";
  readonly digits: 6 | 7 | 8;
  readonly periodSeconds: number;
  readonly addedAt: number;
  /** The last accepted time step: only a larger one passes (S01). */
  readonly lastStep: number;
  readonly lastUsedAt: number | null;
}

/** What a contact of ours is for. The account's own e-mail is the host's, and is none of these. */
export type ContactRole = "recovery_email" | "recovery_phone" | "phone";

/** What can be typed and waits for its code: a contact of ours, or the account's own e-mail. */
export type PendingRole = ContactRole | "email";

/** A place that reaches the person. Only a code that was sent there and came back writes `verifiedAt` (S20). */
export interface Contact {
  readonly id: string;
  readonly role: ContactRole;
  /** As it was verified, to the letter (S18). */
  readonly address: string;
  readonly addedAt: number;
  readonly verifiedAt: number;
  /** From then on it lets somebody in: what was added after a recovery waits (S35). */
  readonly recoversFrom: number;
}

/** One set of backup codes; a new set voids the old one (STANDARDS R-109). */
export interface BackupCodeSet {
  readonly id: string;
  readonly generatedAt: number;
  readonly codes: readonly { readonly hashed: HashedBackupCode; readonly usedAt: number | null }[];
}

/** What one way of proving oneself has had of wrong answers. */
export interface Pool {
  /** Since the last right answer. */
  readonly consecutive: number;
  readonly lockedUntil: number;
  /** When each wrong answer of the last 30 days came; a success leaves them (S38). */
  readonly wrongAt: readonly number[];
  /** At the hard ceiling: no time opens it again, only binding anew (S09). */
  readonly disabled: boolean;
}

/**
 * A browser that completed a sign-in. It has a bucket of guesses of its own, so that no stranger can lock its
 * owner out, and it proves nothing (S38).
 */
export interface KnownBrowser {
  readonly id: string;
  readonly environment: string;
  /** Raised by each completed sign-in: the token before is void. `null`: forgotten, kept for its pools alone. */
  readonly generation: number | null;
  readonly addedAt: number;
  readonly lastUsedAt: number;
  readonly pools: Readonly<Record<string, Pool>>;
}

/**
 * Somebody got in without a factor (S35). Until `until`, contacts and factors change only under a proof by
 * a factor that was there before `at`.
 */
export interface Recovered {
  readonly at: number;
  readonly until: number;
  /** The challenge whose grant may bind the replacement, until `bindUntil`. */
  readonly challenge: string;
  readonly bindUntil: number;
  /** What was shown there. */
  readonly proof: Proof;
  /** The factor that was bound by it: one, once. */
  readonly replacement: string | null;
}

/** Somebody said "this was not me" (S43): nothing changes until `until`, or until a factor of before `since` is shown. */
export interface Frozen {
  readonly at: number;
  /** When that happened which was not them. */
  readonly since: number;
  readonly until: number;
  readonly liftedAt: number | null;
}

/** A device that its owner is not asked for a factor on, for a time. It proves nothing (S45). */
export interface TrustedDevice {
  readonly id: string;
  readonly name: string;
  readonly environment: string;
  readonly addedAt: number;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  /** The security configuration that it was trusted under: under any other it is void (S50). */
  readonly fingerprint: string;
}

/** The account's e-mail is the host's. This is the last change of it that was made here (J3.11). */
export interface EmailChange {
  readonly id: string;
  readonly before: string | null;
  readonly after: string;
  readonly at: number;
  /** Until then the old address is told of everything, and can take the change back where it is `undoable`. */
  readonly undoUntil: number;
  readonly undoable: boolean;
  /** Reserved here, then set by the host, then done; the same for taking it back. */
  readonly state: "setting" | "set" | "undoing" | "undone";
}

/** Which factor a specialist has set the account to (J5.1). */
export type Flavour = "app" | "email";

/** What a specialist has set. It is no factor before it is bound. */
export interface Assigned {
  /** Names the address to the outbox; the factor that is bound has it too. */
  readonly id: string;
  readonly flavour: Flavour;
  /** For `email`: where codes go, as the specialist set it or the host had it verified (S37). */
  readonly address: string | null;
  readonly at: number;
}

/** E-mail as the factor: bound by a code that was sent there and came back (S20). */
export interface EmailFactor {
  readonly id: string;
  readonly address: string;
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
}

/** Everything about one account, in one record: verifying a code is one read and one write. */
export interface AccountRecord {
  readonly schema: 1;
  readonly createdAt: number;
  /** Set once, when the first factor is bound, and never taken back (S34). */
  readonly enrolledAt: number | null;
  /** When a sign-in was first granted: tells a first sign-in from a later one (J1.8). */
  readonly signedInAt: number | null;
  /** How many commits have put something into the outbox: what keeps one account's messages in order. */
  readonly sequence: number;
  /** Raising it voids every open challenge (S49, S50). */
  readonly epoch: number;
  readonly apps: readonly AppFactor[];
  readonly assigned: Assigned | null;
  readonly emailFactor: EmailFactor | null;
  readonly contacts: readonly Contact[];
  readonly backupCodes: BackupCodeSet | null;
  /** A PIN asked for before a text is sent, hashed slowly by the host's own means, as a password is (S39). */
  readonly pin: string | null;
  readonly recovered: Recovered | null;
  readonly frozen: Frozen | null;
  readonly emailChange: EmailChange | null;
  /** By way; see decide/guess-budget.ts. What strangers share; each known browser has its own. */
  readonly pools: Readonly<Record<string, Pool>>;
  readonly browsers: readonly KnownBrowser[];
  readonly trustedDevices: readonly TrustedDevice[];
  /** When codes were sent, by contact, within the last 24 hours (S24). */
  readonly sends: Readonly<Record<string, readonly number[]>>;
  /**
   * What the password rests on since it was reset through something else than itself, until a sign-in with that
   * password and a factor (S33): see decide/mailbox-root.ts. `null`: on nothing but itself.
   */
  readonly passwordRoot: string | null;
  /** When a sign-in was last completed with a factor; recovery methods are none. */
  readonly lastFactorAt: number | null;
  /** What other methods and packages keep about this account, by name: see decide/kept.ts. */
  readonly kept: Readonly<Record<string, Json>>;
}

export function newAccount(now: number): AccountRecord {
  return {
    schema: 1,
    createdAt: now,
    enrolledAt: null,
    signedInAt: null,
    sequence: 0,
    epoch: 0,
    apps: [],
    assigned: null,
    emailFactor: null,
    contacts: [],
    backupCodes: null,
    pin: null,
    recovered: null,
    frozen: null,
    emailChange: null,
    pools: {},
    browsers: [],
    trustedDevices: [],
    sends: {},
    passwordRoot: null,
    lastFactorAt: null,
    kept: {},
  };
}

/** Every place that a message may be sent to by its id. */
export function placesOf({
  contacts,
  assigned,
  emailFactor,
}: Pick<AccountRecord, "contacts" | "assigned" | "emailFactor">): readonly Pick<Contact, "id" | "address">[] {
  const set = assigned?.address ?? null;
  return [
    ...contacts,
    ...(emailFactor === null ? [] : [emailFactor]),
    ...(assigned === null || set === null ? [] : [{ id: assigned.id, address: set }]),
  ];
}
