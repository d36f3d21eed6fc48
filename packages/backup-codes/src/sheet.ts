import { BackupCodeError } from "./error.js";
import { type BackupCodesTexts, backupCodesTexts, checkTexts } from "./texts.js";

/** What the file says beside the codes. */
export type FormatBackupCodesOptions = {
  /** The service, as the person knows it. */
  readonly issuer: string;
  /** The account, as the person knows it: an address or a user name. */
  readonly account: string;
  /** A Date, or milliseconds since the epoch. Shown in UTC. */
  readonly generatedAt: Date | number;
  /** BCP 47 tag. Default English. */
  readonly locale?: string | undefined;
  /** Indexes of codes that were used: shown as such. */
  readonly used?: readonly number[] | undefined;
  /** Your own words, for a language that is not here. */
  readonly texts?: BackupCodesTexts | undefined;
};

/** What both the text and the page show, checked. */
export type Sheet = {
  readonly issuer: string;
  readonly texts: BackupCodesTexts;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly codes: readonly { readonly code: string; readonly used: boolean }[];
};

/** Checks the options, and makes each text one line. */
export function sheetOf(codes: readonly string[], options: FormatBackupCodesOptions): Sheet {
  const { used = [], locale, texts = backupCodesTexts(locale) } = options;
  checkTexts(texts);
  if (!Array.isArray(codes) || codes.length === 0) {
    throw new BackupCodeError("invalid_option", "codes has to be a list of at least one code");
  }
  if (!Array.isArray(used)) throw new BackupCodeError("invalid_option", "used has to be a list of indexes");
  for (const index of used as readonly number[]) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= codes.length) {
      throw new BackupCodeError("invalid_option", "used has to hold indexes of codes");
    }
  }
  const issuer = oneLine(options.issuer, "issuer");
  return {
    issuer,
    texts,
    facts: [
      [texts.service, issuer],
      [texts.account, oneLine(options.account, "account")],
      [texts.created, `${isoTime(options.generatedAt).slice(0, 16).replace("T", " ")} UTC`],
    ],
    codes: Array.from(codes as readonly string[], (code, index) => ({
      code: oneLine(code, "code"),
      used: used.includes(index),
    })),
  };
}

/** ISO 8601, in UTC. */
export function isoTime(generatedAt: Date | number): string {
  // Through unknown: null would be 1970, and a text is read differently from engine to engine.
  const given: unknown = generatedAt;
  const time = new Date(
    typeof given === "number" ? given : given instanceof Date ? given.getTime() : Number.NaN,
  );
  const year = time.getUTCFullYear();
  // Past the year 9999 the text has another shape.
  if (!(year >= 1970 && year <= 9999)) {
    throw new BackupCodeError(
      "invalid_option",
      "generatedAt has to be a Date or milliseconds since the epoch",
    );
  }
  return time.toISOString();
}

// A user name may hold line ends that would forge lines of the file, and marks that turn text around or hide.
// Not all of \p{C}: emoji and Persian names are made with invisible joiners.
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/gu;

function oneLine(value: unknown, name: string): string {
  const line = typeof value === "string" ? value.replace(UNPRINTABLE, " ").trim() : "";
  if (line === "") throw new BackupCodeError("invalid_option", `${name} has to be a text that is not empty`);
  return line;
}
