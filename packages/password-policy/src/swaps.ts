// What people write for a letter. One sign may stand for two.
const SWAPS: Readonly<Record<string, string>> = {
  "@": "a",
  "4": "a",
  "8": "b",
  "(": "c",
  "3": "e",
  "€": "e",
  "6": "bg",
  "9": "g",
  "#": "h",
  "1": "il",
  "!": "il",
  "|": "il",
  "0": "o",
  $: "s",
  "5": "s",
  "7": "t",
  "+": "t",
  "2": "z",
};

const byUnit = new Map(
  Object.entries(SWAPS).map(([sign, letters]) => [
    sign.charCodeAt(0),
    Array.from(letters, (letter) => letter.charCodeAt(0)),
  ]),
);
const NONE: readonly number[] = [];

/** The letters that a sign may stand for (UTF-16 units); none for most. */
export function lettersFor(unit: number): readonly number[] {
  return byUnit.get(unit) ?? NONE;
}
