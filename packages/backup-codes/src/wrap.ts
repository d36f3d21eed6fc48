/** Where a line may end: after a space, and after the marks that end a clause in Japanese. */
const PIECES = /[^ \u3001\u3002\uff1a]*[ \u3001\u3002\uff1a]|[^ \u3001\u3002\uff1a]+$/gu;
/** Letters that take two columns in a fixed-width font. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

const widthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

/**
 * Breaks a sentence into lines of at most 72 columns, for editors that do not wrap. What has no place to
 * break stays whole.
 */
export function wrap(sentence: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const piece of sentence.match(PIECES) ?? []) {
    if (line !== "" && widthOf(indent) + widthOf((line + piece).trimEnd()) > 72) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines.join(`\n${indent}`);
}
