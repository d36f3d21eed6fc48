import { type Catalogue, checked, type Entry } from "./catalogue.js";
import { builtIn } from "./catalogues/index.js";
import { DeliveryError } from "./error.js";
import type { MessageKind } from "./message.js";
import type { Phrases } from "./phrases.js";

/** What a reader is spoken to with: the texts of one message, and the phrases around it. */
export interface Speech {
  /** The language of the texts: what `lang` and `Content-Language` say. */
  readonly language: string;
  /** For dates and numbers: as asked for, where it is of the same language. */
  readonly locale: string;
  readonly entry: Entry;
  readonly phrases: Phrases;
}

/**
 * Finds the texts for a locale: the host's for exactly this locale, then for its language, then the built-in
 * ones for the language, then English. Anything that is no locale is English: a message in another
 * language beats none (S28).
 */
export function speechFor(kind: MessageKind, locale: string, own: readonly Catalogue[]): Speech {
  for (const catalogue of own) {
    if (!catalogue[checked]) {
      throw new DeliveryError("invalid_option", "make catalogues with defineCatalogue or overrideCatalogue");
    }
  }
  const wanted = canonical(locale);
  const language = wanted.split("-")[0] ?? "en";
  const house = [wanted, language].flatMap((tag) => own.filter((one) => one.locale === tag));
  const base = builtIn[language];
  // A host's catalogue for a new language has its own texts; one without them borrows the English ones.
  const chain: readonly Catalogue[] = base === undefined ? house : [...house, base];
  const said = chain.find((one) => one.messages[kind]?.body !== undefined) ?? builtIn.en;
  let entry: Entry = builtIn.en.messages[kind];
  let phrases: Phrases = builtIn.en.phrases;
  for (const one of [...chain].reverse()) {
    entry = { ...entry, ...one.messages[kind] };
    phrases = { ...phrases, ...one.phrases };
  }
  const sameLanguage = said.locale.split("-")[0] === language;
  return { language: said.locale, locale: sameLanguage ? wanted : said.locale, entry, phrases };
}

function canonical(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll("_", "-"))[0] ?? "en";
  } catch {
    return "en";
  }
}
