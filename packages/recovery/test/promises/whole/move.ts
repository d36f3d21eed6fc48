import type { decideChange } from "@sparekey/mfa/extend";
import type { DeskAction } from "../desk-input.js";
import type { Person } from "./realm.js";

export type Change = Parameters<typeof decideChange>[1];

/** By which method, with what. */
export interface Shown {
  readonly method: string;
  readonly code: string;
}

/** What becomes of a password that is handed to the host: stored; the process died, before or after; refused. */
export type End = "stored" | "died_before" | "died_after" | "failed";

/** One thing that somebody does. Honest staff have names that begin with `h`. */
export type Move =
  | { readonly do: "begin"; readonly who: Person; readonly cookie: string | null }
  | { readonly do: "choose"; readonly who: Person; readonly method: string; readonly way: string }
  | { readonly do: "answer"; readonly who: Person; readonly code: string }
  | {
      readonly do: "sign_in";
      readonly who: Person;
      readonly method: string;
      readonly code: string;
      readonly binding: string;
    }
  /** A device is bound: with the grant of a recovery, or from a session under what is shown. */
  | { readonly do: "bind"; readonly who: Person; readonly shown: Shown | null }
  /** A change of settings, from a session, under a step-up by what is shown. */
  | { readonly do: "change"; readonly who: Person; readonly shown: Shown; readonly change: Change }
  | { readonly do: "ask_link" }
  | { readonly do: "ask_names" }
  | {
      readonly do: "reset";
      readonly who: Person;
      readonly id: string;
      readonly secret: string;
      readonly end: End;
    }
  | { readonly do: "change_password"; readonly who: Person; readonly end: End }
  | { readonly do: "support_reset" }
  | { readonly do: "begin_delay"; readonly who: Person }
  | { readonly do: "open_case"; readonly who: Person; readonly binding: string }
  | {
      readonly do: "act";
      readonly who: string;
      readonly case: string;
      readonly action: DeskAction;
      readonly word: string;
    }
  | { readonly do: "issue"; readonly who: string }
  | { readonly do: "revoke"; readonly who: string }
  | { readonly do: "approve_request"; readonly who: string; readonly request: string }
  | { readonly do: "not_me"; readonly who: Person }
  | { readonly do: "wait" };

export function sentenceOf(move: Move): string {
  switch (move.do) {
    case "wait":
      return "time passes";
    case "begin":
      return `${move.who} begins to sign in${move.cookie === null ? "" : ", on a trusted device"}`;
    case "choose":
      return `${move.who} chooses ${move.way}`;
    case "answer":
      return `${move.who} answers ${move.code}`;
    case "sign_in":
      return `${move.who} signs in by ${move.method} with ${move.code} in ${move.binding}`;
    case "bind":
      return `${move.who} binds a device, by ${move.shown?.method ?? "the grant of a recovery"}`;
    case "change":
      return `${move.who}, by ${move.shown.method}, changes ${JSON.stringify(move.change)}`;
    case "ask_link":
      return "somebody asks for a link";
    case "ask_names":
      return "somebody asks for the user names of an address";
    case "reset":
      return `${move.who} sets a password through a link: ${move.end}`;
    case "change_password":
      return `${move.who} changes the password: ${move.end}`;
    case "support_reset":
      return "support sets a new password with the owner";
    case "begin_delay":
      return `${move.who} asks to wait`;
    case "open_case":
      return `${move.who} opens a case in ${move.binding}`;
    case "act":
      return `${move.who}: ${move.action} on ${move.case}`;
    case "issue":
      return `${move.who} asks for a temporary code`;
    case "revoke":
      return `${move.who} revokes the temporary code`;
    case "approve_request":
      return `${move.who} approves ${move.request}`;
    case "not_me":
      return `${move.who} follows a notice's link`;
  }
}
