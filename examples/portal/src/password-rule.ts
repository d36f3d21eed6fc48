export const passwordRule = "8 to 128 characters.";

/** What keeps a new password from being taken, as a sentence; null when nothing does. */
export function passwordProblem(password: string): string | null {
  if (password === "") return "Enter a password.";
  const length = [...password].length;
  if (length < 8) return `The password is too short: ${passwordRule}`;
  if (length > 128) return `The password is too long: ${passwordRule}`;
  // A control character cannot be typed again on another keyboard, and U+FFFD is what bytes become that are no text.
  if (/[\p{Cc}\uFFFD]/u.test(password)) {
    return "The password has a character in it that cannot be typed: choose other characters.";
  }
  return null;
}
