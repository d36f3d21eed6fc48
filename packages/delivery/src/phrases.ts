import type {
  Actor,
  CaseEnd,
  ContactName,
  FactorName,
  PasswordReason,
  RecoveryMethodName,
} from "./message/occurrence.js";

/** What the layouts say around every message: labels of the table, advice, the words for closed sets. */
export interface Phrases {
  /** Labels of the table that says what, when and where. */
  readonly labels: {
    readonly at: string;
    readonly from: string;
    readonly by: string;
    readonly userName: string;
    readonly factor: string;
    readonly contact: string;
    readonly device: string;
    readonly method: string;
    readonly case: string;
    readonly description: string;
    /** The company of a user name in the reminder. */
    readonly company: string;
  };
  readonly actors: { readonly [A in Exclude<Actor, "owner">]: string };
  readonly factors: { readonly [F in FactorName]: string };
  readonly contacts: { readonly [C in ContactName]: string };
  readonly methods: { readonly [M in RecoveryMethodName]: string };
  /** Whole sentences: why a new password is due. */
  readonly reasons: { readonly [R in PasswordReason]: string };
  /** Whole sentences: how the case ended. */
  readonly ends: { readonly [E in CaseEnd]: string };
  /** Quotes a name that somebody gave: `“{name}”`. */
  readonly quoted: string;
  readonly advice: {
    /** Heads the advice of a notice. */
    readonly notYou: string;
    /** Under a code: never tell it, and what it means if you did not ask. Names `{product}`. */
    readonly code: string;
    /** Under a link or reminder that anybody can ask for. */
    readonly notAsked: string;
    /** Before the "this was not me" link of a notice. */
    readonly link: string;
    /** The link's name. */
    readonly linkAction: string;
    /** Where there is no such link. */
    readonly settings: string;
    /** How to reach help. Names `{support}`. */
    readonly support: string;
  };
  /** The last line of every mail. Names `{product}`. */
  readonly footer: string;
  readonly sms: {
    /** The shortest form of a code, when the link takes the room. Names `{code}`. */
    readonly code: string;
    /** Before the "this was not me" link. */
    readonly notYou: string;
  };
  readonly voice: {
    readonly prompt: string;
    readonly lead: string;
    readonly again: string;
    readonly goodbye: string;
    /** Where the request came from, when the host says. Names `{from}`. */
    readonly from: string;
  };
}

/** Phrases with variables, and the variable that has to be there. All others are plain. */
export const PHRASE_VARIABLES: Readonly<Record<string, string>> = {
  quoted: "name",
  "advice.code": "product",
  "advice.support": "support",
  footer: "product",
  "sms.code": "code",
  "voice.from": "from",
};
