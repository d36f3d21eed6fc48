/** Why a password is refused. Stable: switch on it, translate it, count it. */
export type IssueCode =
  | "too_short"
  | "too_long"
  | "number"
  | "upper"
  | "lower"
  | "symbol"
  | "invalid_character"
  | "dictionary_word"
  | "blocklisted"
  | "compromised"
  | "contains_user"
  | "contains_context"
  | "repeated"
  | "sequence"
  | "reused";

/** What fills the message of a code: limits and counts of the *rule*, never anything of the password (S21). */
export type IssueParams = Readonly<Record<string, string | number>>;

/** One reason. `span` is `[start, end)` in code points of the prepared password, where the rule can tell. */
export interface Issue {
  readonly code: IssueCode;
  readonly params: IssueParams;
  readonly span?: readonly [start: number, end: number];
}

/** What is asked for, listed on a form before anybody types. `text` is in the asked locale. */
export interface Requirement {
  readonly code: IssueCode;
  readonly params: IssueParams;
  readonly text: string;
}
