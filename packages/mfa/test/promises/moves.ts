import type { NotMeLink } from "../../src/decide/decision.js";
import type { AssignCommand } from "../../src/decide/flavour.js";
import type { Purpose } from "../../src/grant.js";
import type { Step } from "../../src/reply.js";
import type { Change } from "../../src/settings.js";
import type { Held } from "./holdings.js";
import type { Realm, Slot } from "./realm.js";
import type { Slice } from "./slice.js";

export type Typed = "right" | "wrong" | "none";

/** One thing that somebody does. */
export type Move = Deed | AccountDeed | Happening;

/** What somebody asks of the product about a challenge. */
export type Deed =
  | {
      readonly command: "decideBegin";
      readonly actor: Person;
      readonly slot: Slot;
      readonly purpose: Purpose;
      /** The device that an enrolment is to replace. */
      readonly replaces: string | null;
      /** Given as known browser and as trusted device: neither kind passes for the other. */
      readonly cookie: string | null;
    }
  | { readonly command: "decideShow" | "decideResend"; readonly actor: Person; readonly slot: Slot }
  | {
      readonly command: "decideChoose";
      readonly actor: Person;
      readonly slot: Slot;
      readonly way: string;
      readonly pin: Typed;
    }
  | {
      readonly command: "decideAnswer";
      readonly actor: Person;
      readonly slot: Slot;
      readonly code: string;
      readonly password: Typed;
      readonly requestId: string | null;
    }
  | {
      readonly command: "decideChange";
      readonly actor: Person;
      readonly slot: Slot;
      readonly change: Change;
    }
  | {
      readonly command: "decideGatewayBegin";
      readonly actor: Person;
      readonly slot: Slot;
      readonly client: string;
      readonly pin: Typed;
    }
  | {
      readonly command: "decideGatewayAnswer";
      readonly actor: Person;
      readonly slot: Slot;
      readonly client: string;
      readonly code: string;
    };

/** At a gateway there is no token (S39). */
export type AtGateway = Extract<Deed, { readonly client: string }>;
export type WithToken = Exclude<Deed, AtGateway>;

/** What is asked about the account alone: by whoever has a notice's link, or by a specialist. */
export type AccountDeed =
  | { readonly command: "decideNotMeConfirm"; readonly actor: Person; readonly link: NotMeLink }
  | { readonly command: "decideAssign"; readonly actor: "specialist"; readonly assign: AssignCommand };

/** What nobody asks for: mail arrives or is lost, the host does what it was asked to do, time passes. */
export type Happening =
  | { readonly command: "deliver" | "vanish"; readonly actor: "world"; readonly code: string }
  | { readonly command: "password_changed"; readonly actor: "world" }
  /** The host sets the address that is wanted; and then we hear that it has. */
  | { readonly command: "email_set" | "email_told"; readonly actor: "world" }
  | { readonly command: "wait"; readonly actor: "world"; readonly ms: number };

export function isHappening(move: Move): move is Happening {
  return move.actor === "world";
}

export function isAtGateway(move: Deed): move is AtGateway {
  return move.command === "decideGatewayBegin" || move.command === "decideGatewayAnswer";
}

export function isOfAccount(move: Move): move is AccountDeed {
  return move.command === "decideNotMeConfirm" || move.command === "decideAssign";
}

/** What the one who asks may look at: the realm, the holdings, and what the pages show. */
export interface Asked {
  readonly realm: Realm;
  readonly slice: Slice;
  readonly held: Held;
  /** The page that each challenge shows now. */
  readonly pages: readonly [Step | null, Step | null];
}

export type Person = "owner" | "attacker";
export type Actor = Person | "specialist" | "world";
