// `jsonb` refuses U+0000 and half surrogate pairs. They are written as ESC and four hexadecimal digits,
// and ESC itself in the same way, inside strings and names of the JSON text. Nothing else changes, so
// that values stay readable in the database.
const refused = /\\(?:u(0000|001b|d[89a-f][0-9a-f]{2})|.)/g;
const written = /\\(?:u001b([0-9a-f]{4})|.)/g;

/** JSON text as `jsonb` takes it. `JSON.stringify` writes these escapes in lower case. */
export function toJsonb(text: string): string {
  if (!text.includes("\\u")) return text;
  return text.replace(refused, (all, digits: string | undefined) =>
    digits === undefined ? all : `\\u001b${digits}`,
  );
}

/** The inverse of {@link toJsonb}, for the text that PostgreSQL makes of `jsonb`. */
export function fromJsonb(text: string): string {
  if (!text.includes("\\u001b")) return text;
  return text.replace(written, (all, digits: string | undefined) =>
    digits === undefined ? all : `\\u${digits}`,
  );
}
