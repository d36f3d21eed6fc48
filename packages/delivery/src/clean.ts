// Names of devices, descriptions of cases and places come from people and from request headers, and end up in
// mail to somebody else. They are cleaned here, never refused: a notice that could be stopped by naming a
// device badly would be no notice (S28, S31).

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// Controls and line ends, and what reorders or hides text: bidirectional marks, zero-width
// characters other than the joiners that emoji and Indic scripts need, tags, interlinear marks.
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const HIDDEN =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\uffff\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** One line of visible text of at most `max` characters, as people count them; what is cut off ends in `…`. */
export function clean(text: string, max = 120): string {
  // Cut first, by code units, so that a megabyte costs nothing.
  const line = text
    .slice(0, max * 25)
    .replace(CONTROLS, " ")
    .replace(HIDDEN, "")
    .replace(/\s+/gu, " ")
    .trim();
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length === max) return `${kept.slice(0, -1).join("").trimEnd()}…`;
    // A base with dozens of accents covers the lines around it.
    kept.push(segment.length > 24 ? "\ufffd" : segment);
  }
  return kept.join("");
}
