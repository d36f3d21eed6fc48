import { BackupCodeError } from "./error.js";
import { normalizeBackupCode } from "./normalize.js";

/**
 * What codes are made of: Crockford's base32 (digits and capitals without I, L, O, U: nothing looks like
 * something else), digits only (for a phone's number pad), or words of a list that you pass in.
 */
export type BackupCodeAlphabet = "crockford" | "digits" | { readonly words: readonly string[] };

/** The symbols of an alphabet, and what a code looks like in print. */
export type Symbols = {
  readonly symbols: readonly string[];
  /** Symbols between two dashes. */
  readonly group: number;
};

const CROCKFORD = Array.from("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
const DIGITS = Array.from("0123456789");

/** A symbol is drawn from two bytes at most. */
const MOST_WORDS = 65_536;

const checkedLists = new WeakMap<object, readonly string[]>();

/** The symbols of an alphabet; throws when it is not one. */
export function symbolsOf(alphabet: BackupCodeAlphabet = "crockford"): Symbols {
  if (alphabet === "crockford") return { symbols: CROCKFORD, group: 4 };
  if (alphabet === "digits") return { symbols: DIGITS, group: 4 };
  // A program without types may pass null.
  const words: unknown = alphabet?.words;
  if (!Array.isArray(words)) {
    throw new BackupCodeError(
      "invalid_option",
      'alphabet has to be "crockford", "digits" or { words: [...] }',
    );
  }
  return { symbols: checkWords(words), group: 1 };
}

// Two words that read the same once typed would make fewer codes than computed. The copy that is kept
// cannot be changed afterwards, and saves checking 7,776 words for each set.
function checkWords(words: readonly unknown[]): readonly string[] {
  const known = checkedLists.get(words);
  if (known?.length === words.length) return known;
  if (words.length < 2 || words.length > MOST_WORDS) {
    throw new BackupCodeError(
      "invalid_option",
      `a word list has 2 to ${MOST_WORDS} words, not ${words.length}`,
    );
  }
  // Not words.map: it would leave out the holes of a list that has some.
  const checked = Array.from(words, (word, index) => {
    const normal = normalizeBackupCode(word, { form: "words" });
    if (normal === null || normal.includes("-")) {
      throw new BackupCodeError(
        "invalid_option",
        `word ${index} of the list is not one word: letters and digits only, no spaces or dashes`,
      );
    }
    return normal;
  });
  if (new Set(checked).size !== checked.length) {
    throw new BackupCodeError("invalid_option", "the word list has a word twice (case does not count)");
  }
  checkedLists.set(words, checked);
  return checked;
}
