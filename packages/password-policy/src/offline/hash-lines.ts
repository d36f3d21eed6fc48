import { PasswordPolicyError } from "../error.js";

// What a byte is worth as a hexadecimal digit, either case; 255 for none.
const NIBBLES = new Uint8Array(256).fill(255);
for (let i = 0; i < 10; i++) NIBBLES[48 + i] = i;
for (let i = 0; i < 6; i++) {
  NIBBLES[65 + i] = 10 + i;
  NIBBLES[97 + i] = 10 + i;
}
const [LF, CR, COLON] = [10, 13, 58];

/** Takes one hash: its first 64 bits, how often it was seen, where its line begins in the input. */
export type TakeHash = (high: number, low: number, count: number, lineAt: number) => void;

/** Where lines come from, for messages and for what a line leaves out. */
export interface LineSource {
  readonly name: string;
  /** The five digits that the name of a range file stands for; empty in a single file. */
  readonly prefix: string;
}

/**
 * Reads all complete lines `HASH:COUNT` of `bytes` and answers how many bytes they took. Byte order marks at the start of
 * any line (the downloader writes one for each range), CR LF and empty lines are passed over; anything else is refused.
 */
export function readHashLines(bytes: Uint8Array, base: number, source: LineSource, take: TakeHash): number {
  const { prefix } = source;
  const digits = 40 - prefix.length;
  const fixed = Number.parseInt(prefix || "0", 16);
  const refuse = (at: number): never => {
    throw new PasswordPolicyError(
      "filter_input",
      `${source.name}: not a line of ${digits} hexadecimal digits and a count, at byte ${base + at}`,
    );
  };
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(LF, start);
    if (end === -1) return start;
    let at = start;
    while (bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) at += 3;
    const last = end > at && bytes[end - 1] === CR ? end - 1 : end;
    if (at < last) {
      if (last - at < digits) refuse(start);
      // 64 bits of 160: the other digits are only checked.
      let high = fixed;
      let low = 0;
      let known = prefix.length;
      let invalid = 0;
      for (const stop = at + digits; at < stop; at++, known++) {
        const value = NIBBLES[bytes[at] ?? 0] ?? 255;
        invalid |= value;
        if (known < 8) high = ((high << 4) | value) >>> 0;
        else if (known < 16) low = ((low << 4) | value) >>> 0;
      }
      let count = 1;
      if (at < last) {
        if (bytes[at] !== COLON || at + 1 === last || last - at > 16) refuse(start);
        count = 0;
        for (at++; at < last; at++) {
          const digit = (bytes[at] ?? 0) - 48;
          if (digit < 0 || digit > 9) refuse(start);
          count = count * 10 + digit;
        }
      }
      if (invalid > 15) refuse(start);
      take(high, low, count, base + start);
    }
    start = end + 1;
  }
  return start;
}
