import type { Allowed, Holding } from "./oracle.js";

/** What people and time can do in a slice, besides signing in. */
export type Feature =
  /** Links by mail, and new passwords through them. */
  | "forgot"
  /** A host that dies or fails while it stores a password. */
  | "crashes"
  /** Changing a password with the one before. */
  | "change"
  /** A reset that is due at sign-in. */
  | "review"
  /** The owner has forgotten the user name. */
  | "names"
  /** A code to the account's own mailbox, as a factor that the host has added. */
  | "mail_code"
  | "backup"
  | "recovery_email"
  | "trusted"
  | "delay"
  | "case"
  | "temporary"
  /** A person of the host's sets a new password with somebody whose identity was checked. */
  | "by_support"
  /** The replacement after a recovery is bound. */
  | "enrol"
  /** Other devices are bound, from a session. */
  | "more_devices"
  /** Devices are removed under a proof. */
  | "devices"
  /** Contacts are added and removed under a proof. */
  | "contacts"
  /** Links of notices. */
  | "not_me";

/** One closed piece of everything, small enough to be walked to its end. */
export interface Slice {
  readonly name: string;
  readonly features: ReadonlySet<Feature>;
  /** What the account is: 0 for a customer, more for somebody who may do something to others. */
  readonly rank: 0 | 1;
  /**
   * A sign-in is begun and answered in one move. Where nothing voids what was begun, this loses nothing; where
   * something does, other slices have it.
   */
  readonly atOnce: boolean;
  readonly allowed: Allowed;
  readonly waysIn: readonly WayIn[];
  readonly leastStates: number;
  /** What went on somewhere in the walks: a slice in which these never happen shows nothing. */
  readonly moves: readonly string[];
  /** In units of time; see machine.ts. */
  readonly lasting: Lasting;
}

/** How long things last, in units, with their order kept. */
export interface Lasting {
  readonly challenge: number;
  readonly link: number;
  readonly delayWait: number;
  readonly delayFinish: number;
  readonly frozen: number;
  readonly caseTtl: number;
  readonly temporary: number;
}

/** What a move takes of the owner, of staff, or of whoever checks who somebody is. */
export type Owned =
  | Exclude<Holding, "told" | "agent" | "agent2" | "administrator" | "administrator2" | "app_secret">
  | "app"
  | "support"
  | "administrators"
  | "identity";

/** From every state that fits an owner with these gets in, in spite of a thief with those; with less, not from all. */
export interface WayIn {
  readonly owned: readonly Owned[];
  readonly thief: readonly Holding[];
  /** `not_reset`: while the password rests on nothing but itself (S33). */
  readonly when: "always" | "not_reset";
}
