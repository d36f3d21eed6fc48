import { type BackupCodeAlphabet, symbolsOf } from "./alphabet.js";
import { BackupCodeError } from "./error.js";

/** How long a code has to be, and of what. */
export type BackupCodeStrengthOptions = {
  /** The least number of bits in each code. Default 80, at least 64. */
  readonly bits?: number | undefined;
  /** Default `crockford`. */
  readonly alphabet?: BackupCodeAlphabet | undefined;
  /** How many codes the set has, 1 to 100. Default 10. */
  readonly count?: number | undefined;
  /**
   * Lets `bits` go down to 19 (six digits). Such codes can be found by trying when the stored hashes *and*
   * the key leak, and are no saved recovery codes in the sense of NIST SP 800-63B-4, 4.2.1.1.
   */
  readonly unsafeAllowUnder64Bits?: boolean | undefined;
};

/** What a code of these options is worth. */
export type BackupCodeStrength = {
  /** Entropy of one code: the number of symbols times log2 of the alphabet's size. */
  readonly bits: number;
  /** Entropy against a guess that may hit any code of the set: `bits` less log2 of `count`. */
  readonly bitsPerGuess: number;
  /** Symbols in a code: characters, or words. */
  readonly symbols: number;
  /** Size of the alphabet, or of the word list. */
  readonly alphabetSize: number;
  /** May serve as a saved recovery code: 64 bits or more (NIST SP 800-63B-4, 4.2.1.1). */
  readonly savedRecoveryCode: boolean;
  /** A fast hash is allowed to the letter: 112 bits or more (NIST SP 800-63B-4, 3.1.2.2; ASVS 6.5.2). */
  readonly fastHashToTheLetter: boolean;
};

export const LEAST_BITS = 64;
/** Six digits are 19.93 bits, the least for a look-up secret (NIST SP 800-63B-4, 3.1.2.1). */
const LEAST_UNSAFE_BITS = 19;
const MOST_BITS = 256;
const MOST_CODES = 100;

/**
 * The entropy of the codes that {@link generateBackupCodes} makes with the same options, computed from the
 * alphabet and the length. Throws `too_weak` under 64 bits unless that is asked for by its name.
 *
 * @example
 * backupCodeStrength({ bits: 64, alphabet: "digits" }).bits; // 66.43..., 20 digits
 */
export function backupCodeStrength(options: BackupCodeStrengthOptions = {}): BackupCodeStrength {
  const { bits = 80, alphabet, count = 10, unsafeAllowUnder64Bits = false } = options;
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_CODES) {
    throw new BackupCodeError("invalid_option", `count has to be a whole number from 1 to ${MOST_CODES}`);
  }
  if (typeof bits !== "number" || Number.isNaN(bits) || bits > MOST_BITS || bits < LEAST_UNSAFE_BITS) {
    throw new BackupCodeError(
      "invalid_option",
      `bits has to be a number from ${LEAST_BITS} to ${MOST_BITS} (from ${LEAST_UNSAFE_BITS} with unsafeAllowUnder64Bits)`,
    );
  }
  if (bits < LEAST_BITS && !unsafeAllowUnder64Bits) {
    throw new BackupCodeError(
      "too_weak",
      `codes of ${bits} bits are too weak to be saved: ask for ${LEAST_BITS} or more, or set unsafeAllowUnder64Bits`,
    );
  }
  const alphabetSize = symbolsOf(alphabet).symbols.length;
  const bitsPerSymbol = Math.log2(alphabetSize);
  const symbols = Math.ceil(bits / bitsPerSymbol);
  const total = symbols * bitsPerSymbol;
  return {
    bits: total,
    bitsPerGuess: total - Math.log2(count),
    symbols,
    alphabetSize,
    savedRecoveryCode: total >= LEAST_BITS,
    fastHashToTheLetter: total >= 112,
  };
}
