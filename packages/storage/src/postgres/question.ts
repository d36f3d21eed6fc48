/** One statement and what it is asked with. */
export interface Question {
  readonly text: string;
  readonly values: unknown[];
}

/** `s.value` as the text that was written. */
export function asText(columns: string): string {
  return columns.replace("s.value", "s.value::text AS value");
}

/** Whether a row is there at that time. */
export function live(now: string): string {
  return `(s.expires_at IS NULL OR s.expires_at > ${now})`;
}

/** Each text is made once: clients know a prepared statement by it. */
export function remembered<Shape extends string | number>(
  make: (shape: Shape) => string,
): (shape: Shape) => string {
  const texts = new Map<Shape, string>();
  return (shape) => {
    const known = texts.get(shape);
    if (known !== undefined) return known;
    const text = make(shape);
    texts.set(shape, text);
    return text;
  };
}
