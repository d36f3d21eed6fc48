const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** What each sign stands for, by its code; -1 for what is none. */
const values = new Int8Array(128).fill(-1);
for (let value = 0; value < signs.length; value += 1) values[signs.charCodeAt(value)] = value;

/** RFC 4648 section 5, without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const more = bytes.length - at;
    text += signs.charAt(a >> 2) + signs.charAt(((a & 3) << 4) | (b >> 4));
    if (more > 1) text += signs.charAt(((b & 15) << 2) | (c >> 6));
    if (more > 2) text += signs.charAt(c & 63);
  }
  return text;
}

/** The bytes, or `null` for what is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length === 0 || text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = values[text.charCodeAt(index)] ?? -1;
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
  }
  return bytes;
}
