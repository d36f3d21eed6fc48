import { periodOf, type Rule } from "../rule.js";

const LONGEST_UNIT = 4;

/** Not one short thing over and over (`aaaaaaaa`, `abcabcabc`): the whole password repeats up to four characters. */
export function repeats(): Rule {
  const issue = { code: "repeated", params: {} } as const;
  return {
    ...issue,
    scope: "whole",
    check({ matched }) {
      const period = periodOf(matched);
      return period > 0 && period <= LONGEST_UNIT && period * 2 <= matched.length ? issue : null;
    },
  };
}
