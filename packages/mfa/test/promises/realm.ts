import type { NotMeLink } from "../../src/decide/decision.js";
import type { AccountRecord } from "../../src/record/account.js";
import type { ChallengeRecord } from "../../src/record/challenge.js";
import type { Passcode } from "./symbols.js";

/** The owner's challenge and the attacker's: two at most are alive at once. */
export type Slot = 0 | 1;
export const ownersSlot: Slot = 0;
export const attackersSlot: Slot = 1;

/** A code that was sent, for as long as it lives by the specification's table. */
export interface Issued {
  readonly code: string;
  readonly slot: Slot;
  readonly at: number;
  readonly box: Box;
}

/**
 * Who reads what is sent: the account's first mailbox, the owner's recovery mailbox, one that the owner moves
 * to and nobody else reads, one of the attacker's own, the owner's phone number.
 */
export type Box = "mailbox" | "recovery_mailbox" | "new_mailbox" | "attackers_mailbox" | "sim";

export interface Mail {
  readonly code: string;
  readonly box: Box;
}

/** A wrong answer that was evaluated: counted by the explorer. */
export interface Guess {
  readonly way: string;
  readonly at: number;
}

/** Everything there is, between two moves. Never changed, only replaced. */
export interface Realm {
  readonly now: number;
  readonly account: AccountRecord;
  /** The account's e-mail, as the host's directory has it now. */
  readonly hostEmail: string;
  readonly slots: readonly [ChallengeRecord | null, ChallengeRecord | null];
  /** Codes on their way. */
  readonly mail: readonly Mail[];
  readonly issued: readonly Issued[];
  readonly owner: {
    /** Codes that have arrived. */
    readonly codes: readonly string[];
    /** Secrets that the phone has seen. */
    readonly phone: readonly string[];
    /** Secrets whose binding the owner completed. */
    readonly bound: readonly string[];
    /** What the browser's cookies hold: known browser, trusted device. */
    readonly cookies: readonly string[];
    /** The "this was not me" links of the notices that were read. */
    readonly links: readonly NotMeLink[];
  };
  readonly attacker: {
    readonly codes: readonly string[];
    readonly passcodes: readonly Passcode[];
    readonly secrets: readonly string[];
    readonly session: boolean;
    readonly cookies: readonly string[];
    readonly links: readonly NotMeLink[];
  };
  /** When somebody got in by a backup code, while that freezes anything; counted by the explorer (S35). */
  readonly recoveredAt: number | null;
  readonly guesses: readonly Guess[];
  /** When codes left for the mailbox: counted by the explorer. */
  readonly sends: readonly number[];
  /** The last name given out; two realms that differ only here are one. */
  readonly taken: number;
}
