const onlyDigits = /^[0-9]+$/;

/**
 * The digits a person typed or pasted: spaces and dashes between them are dropped, full-width digits
 * understood. `null` for anything else, which is refused without counting as a guess: it could not
 * have been right (STANDARDS R-032).
 */
export function typedDigits(typed: unknown, lengths: readonly number[]): string | null {
  if (typeof typed !== "string" || typed.length > 64) return null;
  // Nearly everything typed is digits alone, and those are their own normal form.
  const digits = onlyDigits.test(typed) ? typed : typed.normalize("NFKC").replace(/[\s-]/g, "");
  return onlyDigits.test(digits) && lengths.includes(digits.length) ? digits : null;
}

/** Letters and digits of Crockford's alphabet in any case, with the look-alikes O, I and L understood. */
export function typedAlphanumeric(typed: unknown, length: number): string | null {
  if (typeof typed !== "string" || typed.length > 64) return null;
  const code = typed
    .normalize("NFKC")
    .replace(/[\s-]/g, "")
    .toLowerCase()
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
  return code.length === length && /^[0-9a-hjkmnp-tv-z]+$/.test(code) ? code : null;
}

/** A PIN: 4 to 12 digits, not all the same and not simply counting. */
export function typedPin(typed: unknown): string | null {
  const pin = typedDigits(typed, [4, 5, 6, 7, 8, 9, 10, 11, 12]);
  if (pin === null || /^(.)\1*$/.test(pin)) return null;
  const steps = new Set(
    Array.from(pin)
      .slice(1)
      .map((digit, index) => Number(digit) - Number(pin[index])),
  );
  return steps.size === 1 && (steps.has(1) || steps.has(-1)) ? null : pin;
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
