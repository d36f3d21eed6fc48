import type { Entry } from "./catalogue.js";
import { DeliveryError } from "./error.js";
import type { MessageKind } from "./message.js";
import { shapes } from "./message-shape.js";
import { PHRASE_VARIABLES, type Phrases } from "./phrases.js";
import { type Text, variablesIn } from "./template.js";

// The same rules that `Checked` in catalogue.ts gives the compiler, for those who write plain JavaScript.

const SHOWN_BY_LAYOUT = new Set(
  "accounts case code contact description device factor masked method name url".split(" "),
);
const spoken = (variable: string): string => variable.replace(/Ms$/u, "");

/** Refuses an entry that names an unknown variable or leaves one out. */
export function checkEntry(kind: MessageKind, entry: Partial<Entry>): void {
  const shape: Readonly<Record<string, string>> = shapes[kind];
  const own = Object.keys(shape).filter((name) => shape[name] !== "optional" && shape[name] !== "accounts");
  const known = new Set(["product", "at", ...own.map(spoken)]);
  const { body, sms } = entry;
  const all: readonly Text[] = [entry.subject, ...(body ?? []), entry.action, sms, entry.voice].filter(
    (text) => text !== undefined,
  );
  for (const name of all.flatMap(variablesIn)) {
    if (!known.has(name)) throw new DeliveryError("invalid_option", `${kind} has no variable {${name}}`);
  }
  if (body !== undefined) {
    const said = new Set(body.flatMap(variablesIn));
    for (const [name, part] of Object.entries(shape)) {
      if (part === "optional" || SHOWN_BY_LAYOUT.has(name) || said.has(spoken(name))) continue;
      throw new DeliveryError("invalid_option", `the body of ${kind} does not say {${spoken(name)}}`);
    }
  }
  if (sms !== undefined) {
    const said = new Set(variablesIn(sms));
    for (const name of "code" in shape ? ["product", "code"] : ["product"]) {
      if (said.has(name)) continue;
      throw new DeliveryError("invalid_option", `the SMS of ${kind} does not say {${name}}`);
    }
  }
}

/** Refuses a phrase that names another variable than its own. */
export function checkPhrases(phrases: Partial<Phrases>): void {
  walk("", phrases);
}

function walk(path: string, value: unknown): void {
  if (typeof value === "string") {
    const wanted = PHRASE_VARIABLES[path];
    const said = variablesIn(value);
    for (const name of said) {
      if (name !== wanted) throw new DeliveryError("invalid_option", `${path} has no variable {${name}}`);
    }
    if (wanted !== undefined && !said.includes(wanted)) {
      throw new DeliveryError("invalid_option", `${path} does not say {${wanted}}`);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) walk(path === "" ? key : `${path}.${key}`, inner);
  }
}
