const LINE = /^([0-9A-F]{35}):(\d{1,10})$/i;

/**
 * How often the suffix was seen in a range, 0 when it is not in it. Lines of count 0 are padding. Throws for anything
 * that is not a range: an error page, a cut line, nothing at all.
 */
export function findInRange(range: string, suffix: string): number {
  let seen = 0;
  let lines = 0;
  for (const line of range.replace(/^\ufeff/, "").split(/\r?\n/)) {
    if (line === "") continue;
    const [, found = "", count = ""] = LINE.exec(line) ?? [];
    if (found === "") throw new Error("the range holds a line that is none");
    if (found.toUpperCase() === suffix) seen = Math.max(seen, Number(count));
    lines++;
  }
  // Every range has hundreds of lines; an empty answer is a fault, not a clean password.
  if (lines === 0) throw new Error("the range is empty");
  return seen;
}
