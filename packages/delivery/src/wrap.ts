const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;
// Kinsoku: what may not begin a line.
const NO_START = /^[、。，．・：；？！」』）】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)\]}”’]/u;

/** How many columns of a terminal a text takes: characters of East Asian scripts take two. */
export function columns(text: string): number {
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) sum += WIDE.test(segment) ? 2 : 1;
  return sum;
}

/** Breaks a paragraph into lines for a terminal. Words and URLs stay whole; East Asian text breaks anywhere. */
export function wrap(text: string, width = 72): string {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text)) {
    const next = line + piece;
    if (line !== "" && columns(next.trimEnd()) > width && !NO_START.test(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line = next;
    }
  }
  return [...lines, line.trimEnd()].join("\n");
}

function* pieces(text: string): Generator<string> {
  let word = "";
  for (const { segment } of graphemes.segment(text)) {
    if (WIDE.test(segment)) {
      if (word !== "") yield word;
      word = "";
      yield segment;
    } else {
      word += segment;
      if (segment === " ") {
        yield word;
        word = "";
      }
    }
  }
  if (word !== "") yield word;
}
