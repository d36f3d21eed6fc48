import type { Context } from "@sparekey/mfa/extend";

const consonants = "bdfgklmnrs";
const vowels = "aeiou";

/** Wrong words that an agent may type before this case proves nothing any more. */
export const mostWrongWords = 3;

type Place = Pick<Context, "tenant" | "account" | "codes">;

/**
 * The word on the case's page: three syllables, 125,000 words that can be said over a bad line. It follows
 * from what the browser holds, so that a reload shows it again and no record has it (S21); of an open case with the
 * key that its browser was hashed with, also after the key ring's current key has changed.
 */
export function screenWordOf(
  { id, browser }: { readonly id: string; readonly browser: string | null },
  binding: string,
  { tenant, account, codes }: Place,
): string {
  const mixed = codes.hash(binding, ["screen_word", tenant, account, id], browser);
  let number = 0;
  for (const sign of mixed) number = (number * 31 + sign.charCodeAt(0)) % 125_000;
  const syllable = (value: number): string =>
    `${consonants.charAt(Math.floor(value / 5))}${vowels.charAt(value % 5)}`;
  return [number % 50, Math.floor(number / 50) % 50, Math.floor(number / 2_500) % 50].map(syllable).join("");
}

export function hashOfWord(word: string, id: string, { tenant, account, codes }: Place): string {
  return codes.hash(word, ["screen_word_hash", tenant, account, id]);
}

/** Compares what the person said over the phone, as the agent typed it. */
export function isScreenWord(typed: unknown, hash: string, id: string, place: Place): boolean {
  const said = typeof typed === "string" ? typed.slice(0, 64).replace(/[\s-]/g, "").toLowerCase() : "";
  return place.codes.matches(said, hash, ["screen_word_hash", place.tenant, place.account, id]);
}

export function hashOfBrowser(binding: string, id: string, { tenant, account, codes }: Place): string {
  return codes.hash(binding, ["case_browser", tenant, account, id]);
}

/** Whether this is the browser that the case was opened in (S41). */
export function isCaseBrowser(
  binding: string | null,
  { id, browser }: { readonly id: string; readonly browser: string | null },
  { tenant, account, codes }: Place,
): boolean {
  const right = codes.matches(binding ?? "", browser ?? "", ["case_browser", tenant, account, id]);
  return right && binding !== null && browser !== null;
}
