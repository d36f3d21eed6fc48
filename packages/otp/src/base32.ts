import { refuse } from "./error.js";
import { isSeparator } from "./separator.js";
import { word } from "./words.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * Bytes as base32 text (RFC 4648 section 6): upper case, no padding, as key URIs want it.
 *
 * @example
 * encodeBase32(new Uint8Array([0x48, 0x65, 0x6c, 0x6c, 0x6f])) // "JBSWY3DP"
 * @throws {OtpError} `invalid_secret` for anything but bytes: text read as them would be a secret of zeros.
 */
export function encodeBase32(bytes: Uint8Array): string {
  if (!(bytes instanceof Uint8Array)) refuse("the secret", "bytes", "secret");
  let text = "";
  for (let bit = 0; bit < bytes.length * 8; bit += 5) {
    const i = bit >> 3;
    // Five bits of two bytes; behind the last byte stand zeros.
    const pair = (word(bytes[i]) << 8) | word(bytes[i + 1]);
    text += ALPHABET.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return text;
}

/**
 * Base32 text as bytes. Upper and lower case, white space, dashes and any padding at the end are understood;
 * 0, 1, 8, 9 and everything else is refused, and so is a length that no bytes encode to (a character is
 * missing). Left-over bits at the end are dropped, as every authenticator app does.
 *
 * @throws {OtpError} `invalid_secret`; the message names the place, never the text.
 */
export function decodeBase32(text: string): Uint8Array {
  const bytes = typeof text === "string" ? readBase32(text) : 0;
  if (typeof bytes === "number") refuse("the secret", `base32: see character ${bytes + 1}`, "secret");
  return bytes;
}

/** The bytes; or the place of the character that is wrong or missing. */
export function readBase32(text: string): Uint8Array | number {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  // None is left behind padding.
  let values = 32;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = (unit | 32) - 97;
    const value = letter < 0 ? unit - 24 : letter;
    // The letters are 0 to 25, the digits 2 to 7 are 26 to 31.
    if (value < values && letter < 0 === value > 25) {
      held = (held << 5) | value;
      bits = (bits + 5) & 7;
      if (bits < 5) bytes.push(held >> bits);
    } else if (unit === 61) values = 0;
    else if (!isSeparator(text, i)) return i;
  }
  return bits > 4 ? text.length : new Uint8Array(bytes);
}
