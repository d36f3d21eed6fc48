import { lettersFor } from "./swaps.js";
import type { WordList } from "./word-list.js";

/** How to walk a text: from where, which way, how long the word has to be, and with or without undoing swaps. */
export interface Walk {
  readonly at: number;
  readonly step: 1 | -1;
  readonly min: number;
  readonly max: number;
  readonly swaps: boolean;
}

/**
 * Length of the shortest word of `min` to `max` units that stands at `at`, or 0. It only follows branches that are in
 * the list, so the work is bounded by the words that begin like the text, whatever the text is.
 */
export function wordAt(list: WordList, text: string, walk: Walk): number {
  return descend(list, text, walk, list.root, 0);
}

function descend(list: WordList, text: string, walk: Walk, state: number, length: number): number {
  if (length >= walk.min && list.isWord(state)) return length;
  const at = walk.at + walk.step * length;
  if (length === walk.max || at < 0 || at >= text.length) return 0;
  const unit = text.charCodeAt(at);
  const plain = list.next(state, unit);
  if (plain !== 0) {
    const found = descend(list, text, walk, plain, length + 1);
    if (found !== 0) return found;
  }
  if (!walk.swaps) return 0;
  for (const letter of lettersFor(unit)) {
    const swapped = list.next(state, letter);
    if (swapped === 0) continue;
    const found = descend(list, text, walk, swapped, length + 1);
    if (found !== 0) return found;
  }
  return 0;
}

/** Is all of `text[start, end)` a word: as it stands, with swaps undone, forwards or backwards? */
export function isWholeWord(list: WordList, text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length <= 0) return false;
  const exact = { min: length, max: length, swaps: true } as const;
  return (
    wordAt(list, text, { at: start, step: 1, ...exact }) !== 0 ||
    wordAt(list, text, { at: end - 1, step: -1, ...exact }) !== 0
  );
}
