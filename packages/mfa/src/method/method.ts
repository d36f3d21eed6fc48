import type { CodeMessageKind, Message } from "@sparekey/delivery";
import type { Context } from "../decide/context.js";
import type { Draft, OfAccount } from "../decide/decision.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { RecoveryKind } from "../recovery-rules.js";

/** The messages whose code answers a challenge. */
export type SentCodeKind = Exclude<CodeMessageKind, "contact_code" | "recovery_code">;

/** What a sent code looks like: decimal digits, or letters and digits of five bits each (J2.3). */
export interface CodeShape {
  readonly signs: "digits" | "alphanumeric";
  readonly count: number;
}

/** A way that this account can use now. */
export interface UsableWay {
  /** Names the guess pool too: two ways never share one (S53). */
  readonly id: string;
  /** Shown to the person after the first factor: a device's name, a masked address (S47). */
  readonly label?: string;
  /** Where a code is sent when this way is chosen; left out for methods that send nothing. */
  readonly send?: {
    readonly channel: "email" | "sms" | "voice";
    readonly to: { readonly accountEmail: true } | { readonly contact: string };
    readonly masked: string;
    readonly message: SentCodeKind;
    /** Six digits where left out. */
    readonly code?: CodeShape;
    /** What a text carries besides the code (J2.2). */
    readonly link?: string;
    readonly boundHost?: string;
  };
  /**
   * Its codes have 64 bits or more: a guess is hopeless, so it takes no allowance that a stranger could use up
   * (S08; NIST SP 800-63B-4, 3.1.2.2). A challenge still ends after a few.
   */
  readonly unguessable?: true;
  /** What a right answer will rest on, where that is known before: nothing is sent there in vain (S33). */
  readonly root?: string;
  /** Nothing is sent before the account's PIN was right (J2.1). */
  readonly needsPin?: true;
}

/** What became of one typed answer. */
export type Verdict =
  | {
      readonly result: "right";
      /** The account with whatever the answer spent: a step, a code (S01, S02). */
      readonly account: AccountRecord;
      /** What the proof rests on (S13, S33). */
      readonly root: string;
      readonly amr: readonly string[];
      /** What the account's contacts are told of it (S31). */
      readonly notices?: readonly Message[];
    }
  | { readonly result: "wrong" | "already_used" | "malformed" };

/**
 * One way of proving oneself, as a plain value. Everything here is pure and synchronous: it runs
 * inside a decision. Budgets, commits, messages and locks are the engine's part, not the method's.
 */
export interface Method<M extends string = string> {
  readonly name: M;
  /** A factor answers a sign-in; a recovery method stands by for when no factor is at hand. */
  readonly role: "factor" | "recovery";
  /** What a recovery method is evidence of (recovery-rules.ts). `issued`, where left out. */
  readonly shows?: RecoveryKind;
  /** Its codes go through the telephone network: restricted (NIST SP 800-63B-4, 3.2.9; ASVS 6.6.1). */
  readonly restricted?: true;
  /** What `createMfa` has to be given for it. */
  readonly needs?: "slow_hash";
  /** The strength of the codes it sends, where it sends any. */
  readonly codeBits?: number;
  /** What a success counts for: `aal2` as a second factor (e-mail never does, NIST 63B-4 3.1.3.1), `aal1` as none. */
  readonly assurance: "aal1" | "aal1_email" | "aal2";
  /**
   * Stands in for a factor for a while, as a temporary code does. While it has a way, the last device may be
   * removed and the second factor stays on (J4.3). Whoever was let in by it binds a new device, removes the
   * old one, and changes nothing else; the grant advises to enrol (S44).
   */
  readonly standsIn?: true;
  /** The ways that this account has set up. What was never set up is never offered (J6.1). */
  ways(account: AccountRecord, context: Context): readonly UsableWay[];
  /**
   * Whether a way that is not there yet may be begun from this sign-in, as a wait may: the page says so, that nobody
   * is left without having heard of it (J6.1).
   */
  begins?(account: AccountRecord, challenge: ChallengeRecord, context: Context): boolean;
  /** Looks at one answer. Called only within the budget; must not throw on any input (S28). */
  verify(a: {
    readonly way: UsableWay;
    readonly typed: unknown;
    readonly account: AccountRecord;
    readonly challenge: ChallengeRecord;
    readonly context: Context;
  }): Verdict;
  /**
   * Runs in the decision that completes a journey, whichever method answered it: to void a code, to cancel
   * what was waiting. The draft is granted and its challenge holds the proofs. Pure, as everything here.
   */
  completed?(draft: Draft, context: Context): Draft;
  /** Runs in the decision that "this was not me" was followed in: to stop what is waiting (S43). Pure. */
  frozen?(draft: Draft<OfAccount>, context: Context): Draft<OfAccount>;
}
