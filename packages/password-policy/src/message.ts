import type { Issue, IssueCode } from "./issue.js";
import { en } from "./messages/en.js";

/** One sentence for each code, true as a requirement and as a reason. `{min}` and the like are filled in. */
export type Messages = Readonly<Record<IssueCode, string>>;

/** Sentences by language: `{ de, fr }`. `/messages` has six. English is always there. */
export type MessageCatalog = Readonly<Record<string, Messages>>;

/** The sentence of an issue or requirement. `de-AT` finds `de-AT`, then `de`; a language that is not there gets English. */
export function fillMessage(
  { code, params }: Pick<Issue, "code" | "params">,
  locale: string,
  catalog: MessageCatalog = {},
): string {
  const found = [locale, locale.split("-")[0] ?? ""].find((name) => Object.hasOwn(catalog, name));
  const messages = (found === undefined ? undefined : catalog[found]) ?? en;
  // A count that a rule does not limit leaves its place empty, with what stands around it in [ ].
  return messages[code]
    .replace(/\[([^\]]*\{(\w+)\}[^\]]*)\]/g, (_, part: string, key: string) => (key in params ? part : ""))
    .replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ""));
}
