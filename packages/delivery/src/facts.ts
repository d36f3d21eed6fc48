import { clean } from "./clean.js";
import type { Message } from "./message.js";
import type { Phrases } from "./phrases.js";
import type { Text } from "./template.js";
import { wordFor } from "./values.js";

type Fact = readonly [label: string, value: string];

/** The table of a message: what, when, where from, by whom (S31, R-215). */
export function factsOf(
  message: Message,
  phrases: Phrases,
  say: (text: Text, more?: Record<string, string>) => string,
): readonly Fact[] {
  const { labels } = phrases;
  const facts: Fact[] = [];
  if ("factor" in message) {
    const name = message.name === undefined ? "" : clean(message.name, 60);
    const factor = wordFor(phrases, "factor", message.factor) ?? phrases.factors.other;
    facts.push([labels.factor, name === "" ? factor : `${factor} ${say(phrases.quoted, { name })}`]);
  }
  if ("contact" in message) {
    const contact = wordFor(phrases, "contact", message.contact) ?? message.contact;
    facts.push([labels.contact, "masked" in message ? `${contact}: ${clean(message.masked)}` : contact]);
  }
  if ("device" in message) facts.push([labels.device, clean(message.device, 60)]);
  if ("method" in message) {
    facts.push([labels.method, wordFor(phrases, "method", message.method) ?? phrases.methods.other]);
  }
  if ("case" in message) facts.push([labels.case, clean(message.case, 60)]);
  if ("description" in message) facts.push([labels.description, clean(message.description, 300)]);
  facts.push([labels.at, say("{at}")]);
  // A contact that is not verified yet is shown nothing that a stranger could have typed.
  if (message.kind === "contact_code") return facts;
  const { from = "", by, userName = "" } = message;
  facts.push([labels.from, clean(from)]);
  if (by !== undefined && by !== "owner")
    facts.push([labels.by, wordFor(phrases, "by", by) ?? clean(by, 40)]);
  facts.push([labels.userName, clean(userName, 254)]);
  return facts.filter(([, value]) => value !== "");
}
