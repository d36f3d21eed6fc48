import { lettersFor } from "./swaps.js";

const LETTER = /\p{L}/u;
// A swapped letter at an end ("L0v3!") is a non-letter to the eye: so many of them are given back to the base.
const GIVEN_BACK = 2;

const isLetter = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  // Lower case by now. A surrogate half counts as a letter: trimming must not cut a character in two.
  if (unit < 128) return unit >= 97 && unit <= 122;
  return (unit & 0xf800) === 0xd800 || LETTER.test(text[at] ?? "");
};

/**
 * What is left when everything that is not a letter is taken off both ends, and the few wider readings in which signs
 * next to it stand for letters. `[start, end)` in the matched form.
 */
export function trimmedBases(matched: string): readonly (readonly [start: number, end: number])[] {
  let start = 0;
  let end = matched.length;
  while (start < end && !isLetter(matched, start)) start++;
  while (end > start && !isLetter(matched, end - 1)) end--;
  if (start === end) return [];
  const starts = [start];
  const ends = [end];
  for (let i = 1; i <= GIVEN_BACK && lettersFor(matched.charCodeAt(start - i)).length > 0; i++)
    starts.push(start - i);
  for (let i = 0; i < GIVEN_BACK && lettersFor(matched.charCodeAt(end + i)).length > 0; i++)
    ends.push(end + i + 1);
  return starts.flatMap((from) => ends.map((to) => [from, to] as const));
}

/** Whole runs of letters of at least `min` units. */
export function letterRuns(matched: string, min: number): readonly (readonly [start: number, end: number])[] {
  const runs: [number, number][] = [];
  let start = 0;
  for (let i = 0; i <= matched.length; i++) {
    if (i < matched.length && isLetter(matched, i)) continue;
    if (i - start >= min) runs.push([start, i]);
    start = i + 1;
  }
  return runs;
}
