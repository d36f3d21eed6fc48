import type { Catalogue } from "./catalogue.js";
import { clean } from "./clean.js";
import { DeliveryError } from "./error.js";
import { factsOf } from "./facts.js";
import type { Message } from "./message.js";
import { checkMessage } from "./message-check.js";
import { anybodyCanAsk, notYouUrlOf } from "./not-you.js";
import { type Speech, speechFor } from "./speech.js";
import { fill, type Text } from "./template.js";
import { valuesOf } from "./values.js";

/** How messages are said: once per host, but for `locale` and `timeZone`, which are the reader's. */
export interface RenderOptions {
  /** What people call the service. Named in every message. */
  readonly product: string;
  /** The reader's BCP 47 locale. Default `"en"`; one that is not known falls back to its language, then English. */
  readonly locale?: string | undefined;
  /** The reader's IANA time zone. Default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** How to reach help, in words: `"help@example.com, +44 20 7946 0000"`. */
  readonly support?: string | undefined;
  /** The host's texts, from `defineCatalogue` or `overrideCatalogue`; earlier ones win. */
  readonly catalogues?: readonly Catalogue[] | undefined;
}

/** A message in words, before it has a layout. */
export interface Composed {
  readonly language: string;
  readonly subject: string;
  readonly body: readonly string[];
  readonly code?: string | undefined;
  readonly accounts?:
    | readonly { readonly userName: string; readonly company: string | undefined }[]
    | undefined;
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  /** What, when and where: label and value. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly advice: {
    /** What holds whoever it was. */
    readonly always: string | undefined;
    /** What to do if it was not you: a heading, what follows, and the link. */
    readonly notYou: { readonly heading: string; readonly text: string } | undefined;
    readonly link: { readonly label: string; readonly url: string } | undefined;
    readonly support: string | undefined;
  };
  readonly footer: string;
}

/** The texts for a message and the function that fills them: shared by mail, SMS and voice. */
export function prepare(
  message: Message,
  options: RenderOptions,
  length: "long" | "short" = "long",
): { speech: Speech; say: (text: Text, more?: Record<string, string>) => string } {
  checkMessage(message);
  const product = clean(options.product, 60);
  if (product === "")
    throw new DeliveryError("invalid_option", "product is the name of the service, not empty");
  const speech = speechFor(message.kind, options.locale ?? "en", options.catalogues ?? []);
  const reader = { locale: speech.locale, timeZone: options.timeZone ?? "UTC" };
  const { strings, numbers } = valuesOf(message, speech.phrases, reader, length);
  const rules = new Intl.PluralRules(speech.locale);
  const say = (text: Text, more: Record<string, string> = {}): string =>
    fill(text, { ...strings, product, ...more }, { rules, of: (name) => numbers[name] ?? 0 }, (name) => {
      throw new DeliveryError("invalid_message", `the message ${message.kind} has no ${name}`);
    });
  return { speech, say };
}

/** A message in the reader's language. */
export function compose(message: Message, options: RenderOptions): Composed {
  const { speech, say } = prepare(message, options);
  const { entry, phrases, language } = speech;
  const { advice } = phrases;
  const code = "code" in message;
  const always = anybodyCanAsk(message) ? say(advice.notAsked) : code ? say(advice.code) : undefined;
  const url = notYouUrlOf(message);
  const notYou = url === undefined ? (always === undefined ? advice.settings : undefined) : advice.link;
  const support = clean(options.support ?? "", 200);
  return {
    language,
    subject: clean(say(entry.subject), 150),
    body: entry.body.map((text) => say(text)),
    code: code ? message.code : undefined,
    accounts:
      message.kind === "user_name_reminder"
        ? message.accounts.map((one) => ({
            userName: clean(one.userName, 254),
            company: one.company === undefined ? undefined : clean(one.company),
          }))
        : undefined,
    action:
      "url" in message && message.url !== undefined && entry.action !== undefined
        ? { label: say(entry.action), url: message.url }
        : undefined,
    facts: factsOf(message, phrases, say),
    advice: {
      always,
      notYou: notYou === undefined ? undefined : { heading: advice.notYou, text: notYou },
      link: url === undefined ? undefined : { label: advice.linkAction, url },
      support: support === "" ? undefined : say(advice.support, { support }),
    },
    footer: say(phrases.footer),
  };
}
