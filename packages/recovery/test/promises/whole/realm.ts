import type { AccountRecord, ChallengeRecord } from "@sparekey/mfa/extend";

export type Person = "owner" | "attacker";
export const people: readonly Person[] = ["owner", "attacker"];

/** Where something secret is read or heard. `screen`: on the page of whoever asked for it. */
export type Box = "mailbox" | "recovery_mailbox" | "attackers_mailbox" | "phone" | "screen";

/** What a secret is for; its life is in lives.ts. */
export type Kind =
  | "mail_code"
  | "recovery_mail"
  | "identity"
  | "contact"
  | "backup"
  | "link"
  | "delay"
  | "case"
  | "temporary"
  | "cookie";

/** Something that was sent or shown, for as long as any record could know it. */
export interface Secret {
  readonly symbol: string;
  readonly kind: Kind;
  readonly box: Box;
  /** When its life ends by the specification, whatever the product's records say. */
  readonly endsAt: number;
  /** The challenge that it was sent for, or the id that stands beside it in a link. */
  readonly of: string | null;
  readonly knownTo: readonly Person[];
}

/** A sign-in that somebody has the token of. */
export interface Slot {
  readonly challenge: ChallengeRecord;
  /** The password was changed since it was begun: by S50 it is worth nothing. */
  readonly stale: boolean;
  /** It was granted by the move that led here: it is tried once more, and forgotten. */
  readonly spent: boolean;
}

/** What an act of the outbox is to do, and when. */
export interface Act {
  readonly name: string;
  readonly input: { readonly [field: string]: unknown };
  readonly at: number;
}

/** What was really done with a case: seen from outside, and compared with what the product allowed. */
export interface Ghost {
  readonly id: string;
  readonly openedBy: Person;
  readonly openedAt: number;
  readonly stopped: boolean;
  readonly calledBy: string | null;
  /** Who recorded what since the call. */
  readonly checks: readonly string[];
  readonly approvedBy: readonly string[];
}

/** Everything there is, between two moves. Never changed, only replaced. */
export interface Realm {
  readonly now: number;
  /** The last name given out; two realms that differ only here are one. */
  readonly taken: number;
  readonly account: AccountRecord;
  readonly slots: Readonly<Record<Person, Slot | null>>;
  /** Who knows the password that is good now. */
  readonly password: Readonly<Record<Person, boolean>>;
  /** Whether the owner remembers the user name (J3.6). */
  readonly nameKnown: boolean;
  readonly secrets: readonly Secret[];
  /** Keys of apps that somebody has on a phone. */
  readonly keys: Readonly<Record<Person, readonly string[]>>;
  /** The attacker has a session of the host's. */
  readonly session: boolean;
  /** Who has the grant that may bind the one replacement (S35). */
  readonly recoveredBy: Person | null;
  readonly acts: readonly Act[];
  readonly ghosts: readonly Ghost[];
  /** Seen from outside: which request for a temporary code was approved by whom. */
  readonly approvals: readonly { readonly request: string; readonly by: string }[];
  /** Seen from outside: a factor was shown since the delay began (S43). */
  readonly delayShown: boolean;
  /** Seen from outside: when somebody was let in without a factor, while that freezes anything (S35). */
  readonly recoveredAt: number | null;
  /** Seen from outside: until when "this was not me" stands (S43). */
  readonly frozenUntil: number | null;
}

/** The grain of time. Every duration of every policy here is a multiple. */
export const unitMs: number = 24 * 60 * 60_000;
export const start: number = 100 * unitMs;

export const ownersBrowser = "the browser of the owner";
export const attackersBrowser = "the browser of the attacker";
export const phoneId = "phone";
export const recoveryMailboxId = "recovery";
export const ownersAddress = "ann@example.com";
export const attackersAddress = "mallory@example.net";
/** The key of the app that the owner has from before the first moment. */
export const firstKey = "[k1]";
export const firstApp = "[i2]";
