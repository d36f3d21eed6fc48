import { type Rule, wholeWordOf } from "../rule.js";
import { toWordList, type Words } from "./dictionary.js";

/**
 * Not one of these passwords: the whole of it, also undecorated (`Password2024!`), with swaps undone, backwards or
 * repeated; never because of a part of it (NIST SP 800-63B-4 3.1.1.2).
 */
export function blocklist({ list }: { list: Words }): Rule {
  const words = toWordList(list);
  const issue = { code: "blocklisted", params: {} } as const;
  return {
    ...issue,
    scope: "whole",
    check: ({ matched }) => (wholeWordOf(words, matched) ? issue : null),
  };
}
