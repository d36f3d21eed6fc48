import { type FormatBackupCodesOptions, sheetOf } from "./sheet.js";
import { wrap } from "./wrap.js";

/**
 * The codes as a text file: what they are, for which service and account, when they were made, how to use
 * one. UTF-8 without a byte order mark when written, lines end in `\n`.
 *
 * @param codes As they were generated.
 * @throws BackupCodeError `invalid_option`.
 * @example
 * const text = formatBackupCodes(codes, { issuer: "Acme", account: "ada@example.com", generatedAt: new Date() });
 */
export function formatBackupCodes(codes: readonly string[], options: FormatBackupCodesOptions): string {
  const { texts, facts, codes: listed } = sheetOf(codes, options);
  const digits = String(listed.length).length;
  return [
    texts.title,
    "",
    ...facts.map(([label, value]) => `${label}: ${value}`),
    "",
    ...listed.map(
      ({ code, used }, index) =>
        `${String(index + 1).padStart(digits)}. ${code}${used ? ` (${texts.used})` : ""}`,
    ),
    "",
    wrap(texts.what),
    "",
    wrap(texts.how),
    "",
    ...texts.rules.map((rule) => `- ${wrap(rule, "  ")}`),
    "",
  ].join("\n");
}
