import { OtpError } from "./error.js";

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
  let length = 0;
  let bits = 0;
  let held = 0;
  let padded = false;
  let i = 0;
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = (unit | 32) - 97;
    const value = letter < 0 ? unit - 24 : letter;
    // The letters are 0 to 25, the digits 2 to 7 are 26 to 31.
    if (value < 32 && letter < 0 === value > 25 && !padded) {
      held = (held << 5) | value;
      bits += 5;
      if (bits > 7) {
        bits -= 8;
        bytes[length++] = held >>> bits;
      }
    } else if (unit === 61) padded = true;
    else if (!/[\s‐-―-]/.test(text.charAt(i))) break;
  }
  if (i < text.length || bits > 4) {
    throw new OtpError("invalid_secret", `the secret is not base32: see character ${i + 1}`);
  }
  return length < bytes.length ? bytes.slice(0, length) : bytes;
}
