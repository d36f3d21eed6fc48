import type { decideAnswer, wantsPassword } from "../../src/decide/answer.js";
import type { decideBegin } from "../../src/decide/begin.js";
import type { decideChange } from "../../src/decide/change.js";
import type { decideChoose } from "../../src/decide/choose.js";
import type { Codes, Context } from "../../src/decide/context.js";
import type { AssignCommand, decideAssign } from "../../src/decide/flavour.js";
import type { decideGatewayAnswer, decideGatewayBegin } from "../../src/decide/gateway.js";
import type { decideNotMeConfirm, decideNotMeShow } from "../../src/decide/not-me.js";
import type { decidePasswordChanged } from "../../src/decide/password-changed.js";
import type { decideResend } from "../../src/decide/resend.js";
import type { decideShow } from "../../src/decide/show.js";
import type { Purpose } from "../../src/grant.js";
import type { Method } from "../../src/method/method.js";
import type { Policy } from "../../src/policy.js";
import type { Change } from "../../src/settings.js";
import type { Allowed } from "./oracle.js";

/** The decisions that are explored; a planted bug wraps one of them. */
export interface Decisions {
  readonly decideBegin: typeof decideBegin;
  readonly decideChoose: typeof decideChoose;
  readonly decideResend: typeof decideResend;
  readonly decideAnswer: typeof decideAnswer;
  readonly decideShow: typeof decideShow;
  readonly decideChange: typeof decideChange;
  readonly wantsPassword: typeof wantsPassword;
  readonly decidePasswordChanged: typeof decidePasswordChanged;
  readonly decideAssign: typeof decideAssign;
  readonly decideGatewayBegin: typeof decideGatewayBegin;
  readonly decideGatewayAnswer: typeof decideGatewayAnswer;
  readonly decideNotMeShow: typeof decideNotMeShow;
  readonly decideNotMeConfirm: typeof decideNotMeConfirm;
}

/** One closed piece of everything: small enough to be walked to its end. */
export interface Slice {
  readonly name: string;
  readonly policy: Policy;
  readonly methods: readonly Method[];
  /** The grain of time; also the period of passcodes. Every duration of the policy is a multiple. */
  readonly unitMs: number;
  /** Whether the owner has an app from the start. */
  readonly enrolled: boolean;
  /** Whether there are two backup codes and a recovery e-mail from the start. */
  readonly recovery: boolean;
  /**
   * E-mail as the factor (J5): set by a specialist and not bound yet, or bound, with a password that was reset
   * through that very mailbox since (S33).
   */
  readonly email: "assigned" | "reset" | null;
  /** What whoever has a proof for settings changes. */
  readonly changes: readonly Change["action"][];
  readonly allowed: Allowed;
  /** What the owner starts. */
  readonly owner: readonly Purpose[];
  /** What an attacker starts, where the holdings let him. */
  readonly attacker: readonly Purpose[];
  /** Who types codes that nobody was ever given. */
  readonly guessers: readonly ("owner" | "attacker")[];
  /** Which passcodes an attacker reads off a copied secret: of this step, of the next, of the last. */
  readonly passcodesAhead: readonly number[];
  /** Whether answers carry the id of their request, so that a retry gets the first reply (S40). */
  readonly requestIds: boolean;
  /** Whether an enrolment may take the place of a device that is there. */
  readonly replaces: boolean;
  /** No enrolment is started beyond this many apps, but for one that replaces. */
  readonly mostApps: number;
  /** Whether browsers keep cookies, devices are trusted, and the owner changes the password. */
  readonly cookies: boolean;
  /** Whether notices carry "this was not me" links (S43), and the host's address can be another one (J3.11). */
  readonly links: boolean;
  /** What a specialist sets the account to, at any time (J5.1). */
  readonly assigns: readonly AssignCommand[];
  /** Whether the account has a phone and a PIN, and gets codes by text after the PIN (J2.1). */
  readonly texts: boolean;
  /** Whether the account dials in at gateways, which have no token (S39). */
  readonly gateway: boolean;
  /** Whether mail can be lost for good. */
  readonly mailIsLost: boolean;
  /** How far the clock can jump beside one unit. */
  readonly jumpsMs: readonly number[];
  /** Below this, the walk has lost something. */
  readonly leastStates: number;
}

/** Whether a recovery is followed by an enrolment: only then what it may bind, and when it was proved, matters. */
export function bindsAgain({ recovery, owner, attacker }: Slice): boolean {
  return recovery && (owner.includes("enrol") || attacker.includes("enrol"));
}

/** What a planted bug replaces. */
export interface Planted {
  readonly decisions?: Partial<Decisions>;
  readonly context?: (context: Context) => Context;
  readonly codes?: (codes: Codes) => Codes;
}
