import { PasswordPolicyError } from "../error.js";
import type { IssueCode } from "../issue.js";
import type { Rule } from "../rule.js";

/** How many, and whether only ASCII counts. */
export interface CharacterOptions {
  /** At least so many. Default 1. */
  min?: number | undefined;
  /** Count `0-9`, `A-Z` or `a-z` only. Default: any decimal digit, upper or lower case letter of Unicode. */
  ascii?: boolean | undefined;
}

function countRule(code: IssueCode, min: number, pattern: RegExp, params: { of?: string } = {}): Rule {
  if (!Number.isInteger(min) || min < 1 || min > 128)
    throw new PasswordPolicyError(
      "invalid_option",
      `the number of characters for "${code}" must be 1 to 128`,
    );
  const issue = { code, params: { min, ...params } };
  return {
    ...issue,
    scope: "characters",
    check: ({ text }) => ((text.match(pattern)?.length ?? 0) < min ? issue : null),
  };
}

/** At least `min` decimal digits (`\p{Nd}`). */
export function digits({ min = 1, ascii = false }: CharacterOptions = {}): Rule {
  return countRule("number", min, ascii ? /[0-9]/g : /\p{Nd}/gu);
}

/** At least `min` upper case letters (`\p{Lu}`). */
export function upperCase({ min = 1, ascii = false }: CharacterOptions = {}): Rule {
  return countRule("upper", min, ascii ? /[A-Z]/g : /\p{Lu}/gu);
}

/** At least `min` lower case letters (`\p{Ll}`). */
export function lowerCase({ min = 1, ascii = false }: CharacterOptions = {}): Rule {
  return countRule("lower", min, ascii ? /[a-z]/g : /\p{Ll}/gu);
}

/** At least `min` symbols: of those listed in `of`, or anything but letters and numbers. */
export function symbols({ min = 1, of }: { min?: number | undefined; of?: string | undefined } = {}): Rule {
  if (of === "") throw new PasswordPolicyError("invalid_option", "`of` must list at least one symbol");
  if (of === undefined) return countRule("symbol", min, /[^\p{L}\p{N}\p{M}]/gu);
  const listed = new RegExp(`[${of.replace(/[\\\]^-]/g, "\\$&")}]`, "gu");
  return countRule("symbol", min, listed, { of: Array.from(of).join(" ") });
}
