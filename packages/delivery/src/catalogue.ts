import { checkEntry, checkPhrases } from "./catalogue-check.js";
import { DeliveryError } from "./error.js";
import type { CodeMessageKind, MessageKind, Messages } from "./message.js";
import { isMessageKind } from "./message-shape.js";
import type { Phrases } from "./phrases.js";
import type { BodyVariable, Occurring, SmsVariable, Text, Variable } from "./template.js";

/** The texts of one message. */
export interface Entry {
  /** The mail's subject and heading. Never the code: subjects are shown on locked screens. */
  readonly subject: Text;
  /** Paragraphs: what happened. The table, the advice and the footer are added by the layout. */
  readonly body: readonly Text[];
  /** The button, where the message has a link. */
  readonly action?: string | undefined;
  /** One short line. Names `{product}`, and `{code}` where there is one. */
  readonly sms: Text;
  /** Who calls and why; codes only. */
  readonly voice?: Text | undefined;
}

type Needs<K extends MessageKind> = (K extends CodeMessageKind ? { readonly voice: Text } : unknown) &
  ("url" extends keyof Messages[K] ? { readonly action: string } : unknown);

/** The texts of these kinds, complete. */
export type Texts<K extends MessageKind> = { readonly [P in K]: Entry & Needs<P> };

type Field<E, F extends string> = F extends keyof E ? E[F] : never;
type Absent<Needed, E, F extends string> = F extends keyof E
  ? Exclude<Needed, Occurring<E[F]>> & string
  : never;
type Fault<K extends MessageKind, E> =
  | (Exclude<
      Occurring<Field<E, "subject" | "body" | "action" | "sms" | "voice">>,
      Variable<K>
    > extends infer X
      ? X extends string
        ? `${K} has no variable {${X}}`
        : never
      : never)
  | (Absent<BodyVariable<K>, E, "body"> extends infer X extends string
      ? `the body of ${K} does not say {${X}}`
      : never)
  | (Absent<SmsVariable<K>, E, "sms"> extends infer X extends string
      ? `the SMS of ${K} does not say {${X}}`
      : never);

/** Each entry, or, where it names an unknown variable or leaves one out, a sentence that does not fit. */
export type Checked<C> = {
  readonly [K in keyof C]: K extends MessageKind
    ? [Fault<K, C[K]>] extends [never]
      ? C[K]
      : Fault<K, C[K]>
    : `there is no message ${K & string}`;
};

/** A set of texts whose variables have been checked. Make one with `defineCatalogue` or `overrideCatalogue`. */
export interface Catalogue {
  /** BCP 47: `de`, `de-CH`. */
  readonly locale: string;
  readonly messages: { readonly [K in MessageKind]?: Partial<Entry> | undefined };
  readonly phrases: Partial<Phrases>;
  readonly [checked]: true;
}

/** A catalogue with every message and phrase: it stands alone. */
export interface CompleteCatalogue extends Catalogue {
  readonly messages: Texts<MessageKind>;
  readonly phrases: Phrases;
}

/** Marks a catalogue as checked, across copies of this package. */
export const checked: unique symbol = Symbol.for("sparekey.delivery.catalogue");

/** Some texts of a catalogue, checked by the compiler: large catalogues are put together from several. */
export function texts<const C extends { readonly [K in MessageKind]?: Entry & Needs<K> }>(
  entries: C & Checked<C>,
): C {
  return entries;
}

/** A complete catalogue for a locale that is not built in. */
export function defineCatalogue(
  locale: string,
  messages: Texts<MessageKind>,
  phrases: Phrases,
): CompleteCatalogue {
  return { ...catalogue(locale, messages, phrases), messages, phrases };
}

/**
 * Texts that replace the built-in ones, message by message and field by field.
 *
 * @throws DeliveryError `invalid_option` when a text names an unknown variable or leaves one out; with
 * TypeScript it does not compile.
 * @example
 * const house = overrideCatalogue("de", { sign_in_code: { subject: "Ihr Code für {product}" } });
 * renderEmail(message, { locale: "de-AT", product: "Example", catalogues: [house] });
 */
export function overrideCatalogue<const C extends { readonly [K in MessageKind]?: Partial<Entry> }>(
  locale: string,
  messages: C & Checked<C>,
  phrases: Partial<Phrases> = {},
): Catalogue {
  return catalogue(locale, messages, phrases);
}

function catalogue(locale: string, messages: Catalogue["messages"], phrases: Partial<Phrases>): Catalogue {
  const canonical = canonicalLocale(locale);
  if (canonical === null) throw new DeliveryError("invalid_option", "locale is not a BCP 47 language tag");
  for (const [kind, entry] of Object.entries(messages)) {
    if (!isMessageKind(kind)) throw new DeliveryError("invalid_option", `there is no message ${kind}`);
    if (entry !== undefined) checkEntry(kind, entry);
  }
  checkPhrases(phrases);
  return { locale: canonical, messages, phrases, [checked]: true };
}

function canonicalLocale(locale: string): string | null {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? null;
  } catch {
    return null;
  }
}
