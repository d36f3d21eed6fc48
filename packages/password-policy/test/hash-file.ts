import { createHash } from "node:crypto";

/** SHA-1 in upper-case hexadecimal, as Pwned Passwords writes it. */
export const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex").toUpperCase();

/** Lines of a single file: sorted, each password seen `count(i)` times. */
export function hashLines(passwords: readonly string[], count: (i: number) => number = () => 7): string[] {
  return passwords.map((password, i) => `${sha1(password)}:${count(i)}`).sort();
}

/** `password 0`, `password 1`, ... */
export const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix} ${i}`);

/** A small generator, so that a failure can be seen again. */
export function xorshift(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
