/**
 * The digits a person typed or pasted: spaces and dashes between them are dropped, full-width digits
 * understood. `null` for anything else, which is refused without counting as a guess: it could not
 * have been right (STANDARDS R-032).
 */
export function typedDigits(typed: unknown, lengths: readonly number[]): string | null {
  if (typeof typed !== "string" || typed.length > 64) return null;
  const digits = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^[0-9]+$/.test(digits) && lengths.includes(digits.length) ? digits : null;
}

/** A password as typed: never trimmed, never changed. Its length is bounded before anything looks at it. */
export function typedPassword(typed: unknown): string | null {
  return typeof typed === "string" && typed.length > 0 && typed.length <= 1024 ? typed : null;
}

/** A device's name: one line, 1 to 64 characters, no control characters; `null` where it is none. */
export function typedName(typed: unknown): string | null {
  if (typeof typed !== "string" || typed.length > 256) return null;
  const name = typed.normalize("NFC").trim();
  const length = Array.from(name).length;
  return length >= 1 && length <= 64 && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(name)
    ? name
    : null;
}
