import { isWholeWord, wordAt } from "../find-word.js";
import type { Rule } from "../rule.js";
import { letterRuns, trimmedBases } from "../trimmed-base.js";
import { createWordList } from "../word-graph.js";
import type { WordList } from "../word-list.js";

// J3.8 "no dictionary words". Shorter ones would refuse random passwords, see the measurement in the docs.
const RUN = 4;
const BASE = 3;
const FORWARDS = 5;
const BACKWARDS = 6;
const LETTER = /\p{L}/u;

/** Words as a list that was loaded, or as plain strings. */
export type Words = WordList | readonly string[];

/** A list as it is, strings built into one. */
export function toWordList(words: Words): WordList {
  return typeof words === "object" && words !== null && "next" in words ? words : createWordList(words);
}

/**
 * No dictionary words: refuses when a whole run of four or more letters is a word; when what is left after taking
 * non-letters off both ends is one, forwards or backwards; when there is a word of five or more letters inside, or of
 * six or more backwards. The last two undo swaps (`p@ssw0rd`). A word has at least one real letter.
 */
export function dictionary({ words }: { words: Words }): Rule {
  const list = toWordList(words);
  const issue = { code: "dictionary_word", params: {} } as const;
  return {
    ...issue,
    scope: "part",
    check({ matched, span }) {
      const place = findDictionaryWord(list, matched);
      return place ? { ...issue, ...span(...place) } : null;
    },
  };
}

function findDictionaryWord(list: WordList, text: string): readonly [start: number, end: number] | null {
  for (const run of letterRuns(text, RUN)) if (list.has(text.slice(...run))) return run;
  for (const [start, end] of trimmedBases(text))
    if (end - start >= BASE && isWholeWord(list, text, start, end)) return [start, end];
  for (let at = 0; at < text.length; at++) {
    const max = text.length;
    const forwards = wordAt(list, text, { at, step: 1, min: FORWARDS, max, swaps: true });
    if (forwards && LETTER.test(text.slice(at, at + forwards))) return [at, at + forwards];
    const backwards = wordAt(list, text, { at, step: -1, min: BACKWARDS, max, swaps: true });
    if (backwards && LETTER.test(text.slice(at + 1 - backwards, at + 1))) return [at + 1 - backwards, at + 1];
  }
  return null;
}
