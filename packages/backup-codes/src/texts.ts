import { BackupCodeError } from "./error.js";
import { english } from "./texts/english.js";
import { french } from "./texts/french.js";
import { german } from "./texts/german.js";
import { japanese } from "./texts/japanese.js";
import { portuguese } from "./texts/portuguese.js";
import { spanish } from "./texts/spanish.js";

/** The words of the text file and of the printable page. Pass your own for a language that is not here. */
export type BackupCodesTexts = {
  /** BCP 47 tag of the language. */
  readonly language: string;
  readonly title: string;
  readonly service: string;
  readonly account: string;
  readonly created: string;
  /** Behind a code that was used. */
  readonly used: string;
  /** What the codes are. */
  readonly what: string;
  /** How to use one. */
  readonly how: string;
  /** Each works once; a new set voids this one. */
  readonly rules: readonly string[];
};

const languages: Readonly<Record<string, BackupCodesTexts>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  ja: japanese,
  pt: portuguese,
};

/**
 * The words for a locale: English, German, French, Spanish, Portuguese or Japanese, by the first part of a
 * BCP 47 tag (`pt-BR` is Portuguese). English for anything else.
 */
export function backupCodesTexts(locale?: string): BackupCodesTexts {
  const language = /^[a-z]+/i.exec(locale ?? "")?.[0].toLowerCase() ?? "en";
  return (Object.hasOwn(languages, language) ? languages[language] : undefined) ?? english;
}

const SENTENCES = ["language", "title", "service", "account", "created", "used", "what", "how"] as const;

/** Throws when something is missing: "undefined" is nothing to print. */
export function checkTexts(texts: BackupCodesTexts): void {
  const rules: unknown = texts?.rules;
  const sentences: unknown[] = SENTENCES.map((name) => texts?.[name]);
  if (!Array.isArray(rules) || !sentences.concat(rules).every(isText)) {
    throw new BackupCodeError(
      "invalid_option",
      `texts has to have ${SENTENCES.join(", ")} and a list of rules`,
    );
  }
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
