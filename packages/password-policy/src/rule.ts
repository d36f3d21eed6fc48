import { isWholeWord } from "./find-word.js";
import type { Issue, IssueCode, IssueParams } from "./issue.js";
import type { Subject } from "./subject.js";
import { trimmedBases } from "./trimmed-base.js";
import type { WordList } from "./word-list.js";

/** Words that come with one check: of the person, and of the place. */
export interface RuleContext {
  readonly user: WordList | null;
  readonly words: WordList | null;
}

/**
 * One rule, one code. `whole` rules judge the password in one piece, as NIST SP 800-63B-4 3.1.1.2 asks for lists; `part`
 * rules refuse because of something inside it.
 */
export interface Rule {
  readonly code: IssueCode;
  readonly params: IssueParams;
  readonly scope: "characters" | "whole" | "part";
  check(subject: Subject, context: RuleContext): Issue | null;
}

/** Length of the shortest unit that the text repeats from end to end, or its own length. */
export function periodOf(text: string): number {
  // The failure function of Knuth, Morris and Pratt: linear for any text.
  const border: number[] = [0];
  for (let i = 1; i < text.length; i++) {
    let length = border[i - 1] ?? 0;
    while (length > 0 && text[i] !== text[length]) length = border[length - 1] ?? 0;
    border.push(text[i] === text[length] ? length + 1 : 0);
  }
  return text.length - (border.at(-1) ?? 0);
}

const SHORTEST_BASE = 3;

/** Is the password in one piece a word of the list: as it stands, undecorated, or repeated? Its place, or `null`. */
export function wholeWordOf(list: WordList, matched: string): readonly [start: number, end: number] | null {
  const readings: (readonly [number, number])[] = [[0, matched.length]];
  const period = periodOf(matched);
  if (period < matched.length && matched.length % period === 0) readings.push([0, period]);
  for (const base of trimmedBases(matched)) if (base[1] - base[0] >= SHORTEST_BASE) readings.push(base);
  return readings.find(([start, end]) => isWholeWord(list, matched, start, end)) ?? null;
}
