// 300 words, so that two bytes are drawn for each; the last has a letter outside ASCII.
const starts = ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu"];
const ends = [
  "ck",
  "dge",
  "lt",
  "mp",
  "nd",
  "ng",
  "nk",
  "nt",
  "pt",
  "rd",
  "rk",
  "sh",
  "sk",
  "st",
  "th",
  "x",
  "zz",
  "be",
  "my",
  "é",
];
export const words: readonly string[] = starts.flatMap((start) => ends.map((end) => start + end));
