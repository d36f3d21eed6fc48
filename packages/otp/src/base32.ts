import { refuse } from "./error.js";
import { isSeparator } from "./separator.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * Bytes as base32 text (RFC 4648 section 6): upper case, no padding, as key URIs want it.
 *
 * @example
 * encodeBase32(new Uint8Array([0x48, 0x65, 0x6c, 0x6c, 0x6f])) // "JBSWY3DP"
 */
export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 3; bits >= 0; bits -= 5) text += ALPHABET.charAt((held >>> bits) & 31);
    bits += 5;
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (5 - bits)) & 31) : text;
}

/**
 * Base32 text as bytes. Upper and lower case, white space, dashes and any padding at the end are understood;
 * 0, 1, 8, 9 and everything else is refused, and so is a length that no bytes encode to (a character is
 * missing). Left-over bits at the end are dropped, as every authenticator app does.
 *
 * @throws {OtpError} `invalid_secret`; the message names the place, never the text.
 */
export function decodeBase32(text: string): Uint8Array {
  const bytes = new Uint8Array((text.length * 5) >> 3);
  let bits = 0;
  let held = 0;
  // None is left behind padding.
  let values = 32;
  let i = 0;
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = (unit | 32) - 97;
    const value = letter < 0 ? unit - 24 : letter;
    // The letters are 0 to 25, the digits 2 to 7 are 26 to 31.
    if (value < values && letter < 0 === value > 25) {
      held = (held << 5) | value;
      bits += 5;
      // Between two bytes the last one is written again, from the same bits.
      if (bits > 7) bytes[(bits >> 3) - 1] = held >>> (bits & 7);
    } else if (unit === 61) values = 0;
    else if (!isSeparator(text, i)) break;
  }
  if (i < text.length || (bits & 7) > 4) {
    refuse(`the secret is not base32: see character ${i + 1}`, "invalid_secret");
  }
  return bytes.slice(0, bits >> 3);
}
