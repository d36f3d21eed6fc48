import { clean } from "./clean.js";
import type { Message } from "./message.js";
import { shapes } from "./message-shape.js";
import { formatMoment, type Reader } from "./moment.js";
import type { Phrases } from "./phrases.js";

/** The variables of a message as the reader sees them. */
export function valuesOf(
  message: Message,
  phrases: Phrases,
  reader: Reader,
  length: "long" | "short",
): { strings: Record<string, string>; numbers: Record<string, number> } {
  const strings: Record<string, string> = { at: formatMoment(message.atMs, reader, length) };
  const numbers: Record<string, number> = {};
  const given: Readonly<Record<string, unknown>> = { ...message };
  for (const [name, part] of Object.entries(shapes[message.kind])) {
    const value = given[name];
    if (typeof value === "string") {
      strings[name] = wordFor(phrases, name, value) ?? clean(value, name === "description" ? 300 : 120);
    } else if (typeof value === "number" && part === "moment") {
      strings[name.replace(/Ms$/u, "")] = formatMoment(value, reader, length);
    } else if (typeof value === "number") {
      strings[name] = new Intl.NumberFormat(reader.locale).format(value);
      numbers[name] = value;
    }
  }
  return { strings, numbers };
}

/** The word for a value of a closed set: the factor `sms_code` is "Codes by SMS". */
export function wordFor(phrases: Phrases, name: string, value: string): string | undefined {
  const sets: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    factor: phrases.factors,
    contact: phrases.contacts,
    method: phrases.methods,
    reason: phrases.reasons,
    end: phrases.ends,
    by: phrases.actors,
  };
  const set = sets[name];
  return set !== undefined && Object.hasOwn(set, value) ? set[value] : undefined;
}
