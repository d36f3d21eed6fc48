import { randomInt } from "node:crypto";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");

/** A password of so many characters out of an alphabet. */
export function random(alphabet: string, length: number): string {
  let text = "";
  for (let i = 0; i < length; i++) text += alphabet[randomInt(alphabet.length)];
  return text;
}

/** Letters, digits and the symbols of J3.8: what a password manager makes for such a form. */
export const MANAGER = `${LETTERS}${LETTERS.toUpperCase()}0123456789!@#$%^*?+=-`;
export const ALPHANUMERIC = `${LETTERS}${LETTERS.toUpperCase()}0123456789`;
export { PRINTABLE };

const repeat =
  (text: string) =>
  (length: number): string =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length);

/** Ways to make a matcher work hard, at any length. */
export const hostile: Readonly<Record<string, (length: number) => string>> = {
  "random printable": (length) =>
    random(PRINTABLE, Math.min(length, 4096))
      .repeat(Math.ceil(length / 4096))
      .slice(0, length),
  "one letter repeated": repeat("a"),
  "a word and its beginning": repeat("interestinterestingly"),
  "letters swapped": repeat("p@55w0rd1n73r3571ng"),
  "signs that may be two letters": repeat("1!|"),
  "signs that may all be letters": repeat("1!|064$5+7@38("),
  "all words": repeat("correcthorsebatterystaple"),
  "all sequences": repeat("qwertyuiopasdfghjkl1234567890"),
  "combining marks": (length) => `a${"\u0301".repeat(length - 1)}`,
  "marks out of order": repeat("a\u0327\u0301\u0323\u0308\u031b"),
  "characters that grow": repeat("\ufdfa"),
  "Hangul taken apart": repeat("\u1112\u1161\u11ab"),
};

/** What people and their managers type. */
export const ordinary: readonly string[] = Array.from({ length: 300 }, (_, i) => {
  const decorated = ["Summer2024!", "W0rd!Perfect1", "Liverpool#1892", "Dr@gonfly99!"];
  const phrases = ["correct horse battery staple", "blue-Kettle-92-window", "my cat eats 3 mice"];
  if (i % 3 === 0) return random(MANAGER, 12 + (i % 13));
  if (i % 3 === 1) return `${decorated[i % decorated.length]}${i}`;
  return `${phrases[i % phrases.length]}`;
});
