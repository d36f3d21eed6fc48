import type { AccountRecord } from "@sparekey/mfa/extend";
import type { Allowed } from "./oracle.js";

/** A code and when its life ends by the specification, whatever the product's records say. */
export interface Life {
  readonly code: string;
  readonly kind: "case" | "temporary";
  readonly endsAt: number;
}

/** What was really done with a case: seen from outside, and compared with what the product allowed. */
export interface Ghost {
  readonly id: string;
  readonly openedBy: "owner" | "attacker";
  readonly openedAt: number;
  readonly claimedBy: string | null;
  readonly calledBy: string | null;
  /** Who recorded what since the claim, with the session. */
  readonly checks: readonly string[];
  readonly approvedBy: readonly string[];
}

/** Everything there is, between two moves. Never changed, only replaced. */
export interface Realm {
  readonly now: number;
  readonly account: AccountRecord;
  readonly lives: readonly Life[];
  readonly owner: readonly string[];
  readonly attacker: readonly string[];
  readonly ghosts: readonly Ghost[];
  readonly frozenAt: number | null;
  /** The last name given out; two realms that differ only here are one. */
  readonly taken: number;
}

/** One closed piece: cases or temporary codes, of a customer or of somebody who may do something to others. */
export interface Slice {
  readonly name: string;
  readonly about: "cases" | "codes";
  readonly rank: 0 | 1;
  /** How many cases are alive at once. */
  readonly mostCases: 1 | 2;
  readonly allowed: Allowed;
  readonly leastStates: number;
}

/** One unit of time: a day is three, and everything else one or two. */
export const unitMs: number = 8 * 60 * 60_000;
/** How long "this was not me" holds. */
export const frozenMs: number = 2 * unitMs;
export const start: number = 2_000_000_000_000 - (2_000_000_000_000 % unitMs);
export const ownersBrowser = "the browser of the owner";
export const attackersBrowser = "the browser of the attacker";
export const phoneId = "phone";
