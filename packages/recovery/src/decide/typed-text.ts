/** One line of text as somebody typed it, within bounds; `null` where it is none (S28). */
export function typedLine(typed: unknown, most: number): string | null {
  if (typeof typed !== "string" || typed.length > most * 4) return null;
  const line = typed.normalize("NFC").trim();
  const length = Array.from(line).length;
  return length >= 1 && length <= most && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(line)
    ? line
    : null;
}

/** Up to so many words. */
export function typedWords(typed: unknown, most: number): string | null {
  const line = typedLine(typed, most * 30);
  return line !== null && line.split(/\s+/u).length <= most ? line : null;
}

/** A language tag in its common form (BCP 47), bounded. */
export function typedLanguage(typed: unknown): string | null {
  return typeof typed === "string" && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(typed) ? typed : null;
}

/** A telephone number as a note: digits and what stands between them. It is never called (S41). */
export function typedNumberNote(typed: unknown): string | null {
  const line = typedLine(typed, 40);
  return line !== null && /^\+?[0-9][0-9 ()./-]{2,38}[0-9]$/.test(line) ? line : null;
}
