import type { Rule } from "../rule.js";

// Alphabet, digits, and the rows and columns of common keyboards (English, German, French).
const ROWS = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "!@#$%^&*()",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
];
const SHORTEST_RUN = 3;

const longestFrom = (text: string, start: number): number => {
  let longest = 1;
  for (const row of ROWS) {
    for (const step of [1, -1]) {
      // A row may hold a sign twice (the zero): every place is a beginning.
      for (
        let at = row.indexOf(text.charAt(start));
        at !== -1;
        at = row.indexOf(text.charAt(start), at + 1)
      ) {
        let length = 1;
        while (start + length < text.length && row[at + step * length] === text[start + length]) length++;
        longest = Math.max(longest, length);
      }
    }
  }
  return longest;
};

/** Not made only of runs along the alphabet, the digits or a keyboard (`abcdefgh`, `12345678`, `qwerty123`). */
export function sequences(): Rule {
  const issue = { code: "sequence", params: {} } as const;
  return {
    ...issue,
    scope: "whole",
    check({ matched }) {
      for (let at = 0; at < matched.length; ) {
        const run = longestFrom(matched, at);
        if (run < SHORTEST_RUN) return null;
        at += run;
      }
      return matched.length > 0 ? issue : null;
    },
  };
}
