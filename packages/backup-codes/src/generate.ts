import { symbolsOf } from "./alphabet.js";
import { BackupCodeError } from "./error.js";
import { platformRandom, type RandomBytes, uniformSource } from "./random.js";
import { type BackupCodeStrengthOptions, backupCodeStrength } from "./strength.js";

/** What codes to make. */
export type GenerateBackupCodesOptions = BackupCodeStrengthOptions & {
  /** Symbols between two dashes; 0: no dashes. Default 4 characters, or one word (words need a dash). */
  readonly group?: number | undefined;
  /** Where random bytes come from. Default: the platform's `crypto.getRandomValues`. */
  readonly random?: RandomBytes | undefined;
};

/**
 * Makes a set of different codes, to be shown once and stored hashed. Each symbol is drawn uniformly from a
 * secure random source (ASVS 6.5.3, 11.5.1; S22).
 *
 * @throws BackupCodeError `too_weak` under 64 bits, `invalid_option`, `random_failed`.
 * @example
 * generateBackupCodes(); // ten of ["K7PX-3MQ2-9RTD-W8HZ", ...]: 16 characters, 80 bits
 * generateBackupCodes({ alphabet: "digits", bits: 64 }); // 20 digits, 66.4 bits
 */
export function generateBackupCodes(options: GenerateBackupCodesOptions = {}): string[] {
  const { count = 10, alphabet, random = platformRandom } = options;
  const length = backupCodeStrength(options).symbols;
  const { symbols, group: usual } = symbolsOf(alphabet);
  const { group = usual } = options;
  const words = usual === 1;
  if (!Number.isSafeInteger(group) || group < 0 || (words && group !== 1)) {
    throw new BackupCodeError(
      "invalid_option",
      words ? "words stand one in a group" : "group has to be a whole number, 0 for no dashes",
    );
  }
  const draw = uniformSource(symbols.length, random, length * count);
  const codes = new Set<string>();
  // With 64 bits or more a repeat means a broken source; with six digits it happens once in 20,000 sets.
  for (let tries = 0; codes.size < count; tries++) {
    if (tries === count + 100) {
      throw new BackupCodeError("random_failed", "the random source gives the same code again and again");
    }
    const code = Array.from({ length }, () => symbols[draw()] ?? "");
    codes.add(inGroups(code, group));
  }
  return [...codes];
}

function inGroups(symbols: readonly string[], group: number): string {
  if (group === 0) return symbols.join("");
  const groups: string[] = [];
  for (let at = 0; at < symbols.length; at += group) groups.push(symbols.slice(at, at + group).join(""));
  return groups.join("-");
}
