import { contextParts } from "./context.js";
import { BackupCodeError } from "./error.js";
import { type GenerateBackupCodesOptions, generateBackupCodes } from "./generate.js";
import { backupCodeScheme, checkRows, type HashedBackupCode } from "./hashed.js";
import { keyringOf } from "./key.js";
import { type MatchBackupCodeOptions, type MatchBackupCodeSlowlyOptions, matchBackupCode } from "./match.js";
import { checkDifferent, rowOf, slowRowOf } from "./row.js";
import { hasherOf } from "./slow.js";

/** How to redeem. */
export type RedeemBackupCodeOptions = MatchBackupCodeOptions & {
  /**
   * Makes one new code in the place of the spent one, as NIST SP 800-63B-4, 4.2.1.1 asks for saved recovery
   * codes. `{}` for a code like the default; a set of words needs its list.
   */
  readonly replace?: Omit<GenerateBackupCodesOptions, "count"> | undefined;
};

/** With the slow hashers that stored codes name. */
export type RedeemBackupCodeSlowlyOptions = MatchBackupCodeSlowlyOptions &
  Pick<RedeemBackupCodeOptions, "replace">;

/** What a right code leads to. Nothing has happened until you have stored it. */
export type RedeemedBackupCode = {
  /** Where the code stood in the list. */
  readonly index: number;
  /** Its row: to be deleted in the same write that lets the person in (S02, S03). */
  readonly spent: HashedBackupCode;
  /** The new code, to be shown once, and its row. `null` when not asked for, and for imported sets. */
  readonly replacement: { readonly code: string; readonly row: HashedBackupCode } | null;
  /** The list as it is to be stored: without the spent row, with that of the replacement. */
  readonly rows: readonly HashedBackupCode[];
};

/**
 * Finds what was typed and says what the list has to become: the spent code out, and, with `replace`, a new
 * one in. Pure: store the outcome in one compare-and-set write, so that one of two simultaneous uses loses.
 * The replacement is hashed under the scheme of the set, so {@link locateBackupCode} finds it. An imported
 * set gets none: make it a new set instead.
 *
 * @param hashed The unused codes, or the one row that {@link locateBackupCode} found.
 * @throws BackupCodeError as {@link matchBackupCode} and {@link generateBackupCodes} do.
 * @example
 * const redeemed = redeemBackupCode(request.body.code, user.codes, { keys, context, replace: {} });
 * if (redeemed === null) return "wrong code";
 * await save(user.id, redeemed.rows); // compare-and-set
 * return `Signed in. ${redeemed.rows.length} codes left. In its place: ${redeemed.replacement?.code}`;
 */
export function redeemBackupCode(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: RedeemBackupCodeSlowlyOptions,
): Promise<RedeemedBackupCode | null>;
export function redeemBackupCode(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: RedeemBackupCodeOptions,
): RedeemedBackupCode | null;
export function redeemBackupCode(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: RedeemBackupCodeOptions | RedeemBackupCodeSlowlyOptions,
): RedeemedBackupCode | null | Promise<RedeemedBackupCode | null> {
  if (options.hashers !== undefined) return redeemSlowly(typed, hashed, options);
  const code = replacementCode(hashed, options);
  const index = matchBackupCode(typed, hashed, options);
  const spent = standingAt(index, hashed);
  if (spent === null) return null;
  if (code === null || spent.row.form === "verbatim") return redeemed(spent, hashed, null);
  const parts = contextParts(options.context);
  const row = rowOf(code, backupCodeScheme(spent.row), keyringOf(options.keys), parts);
  return redeemed(spent, hashed, { code, row });
}

async function redeemSlowly(
  typed: unknown,
  hashed: readonly HashedBackupCode[],
  options: RedeemBackupCodeSlowlyOptions,
): Promise<RedeemedBackupCode | null> {
  const code = replacementCode(hashed, options);
  const index = await matchBackupCode(typed, hashed, options);
  const spent = standingAt(index, hashed);
  if (spent === null) return null;
  if (code === null || spent.row.form === "verbatim") return redeemed(spent, hashed, null);
  const scheme = backupCodeScheme(spent.row);
  const parts = contextParts(options.context);
  const ring = keyringOf(options.keys);
  const random = options.replace?.random;
  const row =
    scheme.slow === undefined
      ? rowOf(code, scheme, ring, parts)
      : await slowRowOf(code, scheme, {
          ring,
          parts,
          hasher: hasherOf(options.hashers, scheme.slow),
          random,
        });
  return redeemed(spent, hashed, { code, row });
}

type Standing = { readonly index: number; readonly row: HashedBackupCode };

function standingAt(index: number | null, hashed: readonly HashedBackupCode[]): Standing | null {
  for (const [at, row] of hashed.entries()) if (at === index) return { index: at, row };
  return null;
}

function redeemed(
  { index, row: spent }: Standing,
  hashed: readonly HashedBackupCode[],
  replacement: RedeemedBackupCode["replacement"],
): RedeemedBackupCode {
  const left = hashed.filter((_, at) => at !== index);
  const rows = replacement === null ? left : [...left, replacement.row];
  checkDifferent(rows);
  return { index, spent, replacement, rows };
}

/** A code of the form that the set has. Made before matching: a bad option must not depend on what was typed. */
function replacementCode(
  hashed: readonly HashedBackupCode[],
  { replace, scheme }: Pick<RedeemBackupCodeOptions, "replace" | "scheme">,
): string | null {
  checkRows(hashed);
  if (replace === undefined) return null;
  // The scheme too: where only one row is passed, there is none for a wrong code.
  const schemes = scheme === undefined ? hashed : [...hashed, scheme];
  const forms = new Set(schemes.map(({ form }) => form).filter((form) => form !== "verbatim"));
  const { alphabet = forms.has("digits") ? "digits" : "crockford" } = replace;
  const form = typeof alphabet === "string" ? alphabet : "words";
  for (const other of forms) {
    if (other !== form) {
      throw new BackupCodeError(
        "invalid_option",
        `the set has codes of form ${other}: replace.alphabet has to fit`,
      );
    }
  }
  const [code = null] = generateBackupCodes({ ...replace, alphabet, count: 1 });
  return code;
}
