// `json` would keep U+0000 and half surrogate pairs, but every question that an operator asks of such a value
// fails, and so does a cast to `jsonb`. They are written as ESC and four hexadecimal digits, and ESC itself in
// the same way, inside strings and names of the JSON text. Nothing else changes, so that values stay readable.
const refused = /\\(?:u(0000|001b|d[89a-f][0-9a-f]{2})|.)/g;
const written = /\\(?:u001b([0-9a-f]{4})|.)/g;

/** JSON text as `jsonb` would take it. `JSON.stringify` writes these escapes in lower case. */
export function toJsonb(text: string): string {
  if (!text.includes("\\u")) return text;
  return text.replace(refused, (all, digits: string | undefined) =>
    digits === undefined ? all : `\\u001b${digits}`,
  );
}

/** The inverse of {@link toJsonb}. */
export function fromJsonb(text: string): string {
  if (!text.includes("\\u001b")) return text;
  return text.replace(written, (all, digits: string | undefined) =>
    digits === undefined ? all : `\\u${digits}`,
  );
}

// JSON text holds no control characters: none has to be escaped, here or there, as in a list of texts.
const separator = "\u001f";

/** JSON texts as one parameter; null becomes an empty one, which no JSON text is. */
export function joinTexts(texts: readonly (string | null)[]): string {
  return texts.map((text) => text ?? "").join(separator);
}

/** The list of what {@link joinTexts} made, in SQL. */
export function splitTexts(parameter: string): string {
  return `string_to_array(${parameter}::text, chr(31), '')`;
}
