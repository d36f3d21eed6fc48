import type { RuleContext } from "./rule.js";
import { createWordList } from "./word-graph.js";

/** The person the password is for. All of it may come from a form. */
export interface PasswordUser {
  readonly userName?: string | undefined;
  readonly email?: string | undefined;
  /** Given name, family name, birthday as the person would write it. */
  readonly names?: readonly string[] | undefined;
}

/** Answers whether the prepared password is one of the account's `last` passwords. See `/hash`. */
export type PasswordHistory = (prepared: string, options: { last: number }) => Promise<boolean>;

/** What one check knows besides the password. */
export interface CheckContext {
  readonly user?: PasswordUser | undefined;
  /** Names of the tenant, company or product that only this check knows. */
  readonly context?: readonly string[] | undefined;
}

/** With what needs waiting. `history: null` says that the account has no earlier password. */
export interface AsyncCheckContext extends CheckContext {
  readonly history?: PasswordHistory | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

// A form decides how long a name is, so it must not decide how long a check takes (S28): a check does no more work than
// these characters times those of the password.
const LONGEST = 128;
const MOST = 64;
const MOST_CHARACTERS = 512;

/** Whole text, and the parts that people build passwords from. Shorter than three characters says nothing. */
function partsOf(text: unknown): string[] {
  if (typeof text !== "string" || text.length > LONGEST) return [];
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length >= 3);
}

function listOf(texts: readonly unknown[]): RuleContext["user"] {
  let left = MOST_CHARACTERS;
  const parts = texts
    .slice(0, MOST)
    .flatMap(partsOf)
    .filter((part) => {
      left -= part.length;
      return left >= 0;
    });
  return parts.length > 0 ? createWordList(parts) : null;
}

/** The words of one check, as lists. An e-mail address also gives its part before the `@`. */
export function toRuleContext({ user, context }: CheckContext): RuleContext {
  const email = user?.email;
  const local = typeof email === "string" && email.length <= LONGEST * 2 ? email.split("@")[0] : undefined;
  const names: readonly unknown[] = Array.isArray(user?.names) ? user.names : [];
  return {
    user: user ? listOf([user.userName, email, local, ...names]) : null,
    words: context ? listOf(context) : null,
  };
}
