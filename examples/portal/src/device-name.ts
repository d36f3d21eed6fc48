export const deviceNameRule = "1 to 64 characters, on one line.";

/**
 * The name as it is kept, or null for what cannot be one: in any script, but without characters that break
 * lines, cannot be seen, or turn the text around them.
 */
export function readDeviceName(typed: string): string | null {
  const name = typed.normalize("NFC").trim();
  const length = [...name].length;
  const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFFFD]/u;
  return length >= 1 && length <= 64 && !unseen.test(name) ? name : null;
}
