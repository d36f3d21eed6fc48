import { BackupCodeError } from "./error.js";

/**
 * How a typed code is read.
 *
 * - `crockford`: capitals and digits; O is 0, I and L are 1.
 * - `digits`: the same, digits only.
 * - `words`: small letters, one dash between words.
 * - `verbatim`: as it is, but for space around it. For codes made elsewhere.
 */
export type BackupCodeForm = "crockford" | "digits" | "words" | "verbatim";

/** Which form the typed code has. */
export type NormalizeBackupCodeOptions = {
  /** Default `crockford`. */
  readonly form?: BackupCodeForm | undefined;
};

/** The longest input that is looked at, in UTF-16 units. Nobody types more by hand. */
const LONGEST = 256;

// What people and keyboards put between groups: any space, every dash, the underscore.
const BETWEEN = /[\s_\u002d\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/gu;
// What a Japanese keyboard gives for the dash key. In a Japanese word it is a letter.
const LONG_VOWEL = /[\u30fc\uff70]/g;
// What comes along unseen when pasting: soft hyphens, zero-width characters, marks of direction.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const EDGES = /^-+|-+$/g;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const LONE_SURROGATE = /\p{Surrogate}/u;

const FORMS: Record<BackupCodeForm, (typed: string) => string | null> = {
  crockford: (typed) => characters(typed, /^[0-9A-HJKMNP-TV-Z]+$/),
  digits: (typed) => characters(typed, /^[0-9]+$/),
  words: (typed) => {
    const words = typed
      .replace(INVISIBLE, "")
      .normalize("NFKC")
      .toLowerCase()
      .normalize("NFKC")
      .replace(BETWEEN, "-")
      .replace(EDGES, "");
    return /^[\p{L}\p{M}\p{N}-]+$/u.test(words) ? words : null;
  },
  verbatim: (typed) => typed.trim() || null,
};

function characters(typed: string, allowed: RegExp): string | null {
  const code = typed
    .replace(INVISIBLE, "")
    .replace(BETWEEN, "")
    .replace(LONG_VOWEL, "")
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    // ASCII only: toUpperCase() would turn a dotless i into I, and one letter into two.
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return allowed.test(code) ? code : null;
}

/**
 * What was typed, as it was made: `" k7px 3mq2-9rtd w8hz "` is `"K7PX3MQ29RTDW8HZ"`. Case, spaces, every
 * kind of dash, full-width characters, and the look-alikes O/0 and I/L/1 make no difference. Never throws
 * on typed input of any kind: what cannot be a code is `null` (S28).
 *
 * You need this only for your own checks: matching calls it itself.
 *
 * @see https://www.crockford.com/base32.html
 * @example
 * normalizeBackupCode("k7px 3mq2 9rtd w8hz"); // "K7PX3MQ29RTDW8HZ"
 * normalizeBackupCode("hello!"); // null
 */
export function normalizeBackupCode(
  typed: unknown,
  { form = "crockford" }: NormalizeBackupCodeOptions = {},
): string | null {
  if (!Object.hasOwn(FORMS, form)) {
    throw new BackupCodeError("invalid_option", "form has to be crockford, digits, words or verbatim");
  }
  // Half of a surrogate pair has no UTF-8 form: two different ones would hash alike.
  if (typeof typed !== "string" || typed.length > LONGEST || LONE_SURROGATE.test(typed)) return null;
  return FORMS[form](typed);
}
