import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();

/**
 * HMAC-SHA-256 (RFC 2104) over texts. Each is written as its length in UTF-8 bytes (four, big-endian) and
 * the bytes, so that no two lists of texts give the same message.
 */
export function hmacOf(key: Uint8Array, texts: readonly string[]): Uint8Array {
  const encoded = texts.map((text) => encoder.encode(text));
  const message = new Uint8Array(encoded.reduce((sum, bytes) => sum + 4 + bytes.length, 0));
  const view = new DataView(message.buffer);
  let at = 0;
  for (const bytes of encoded) {
    view.setUint32(at, bytes.length);
    message.set(bytes, at + 4);
    at += 4 + bytes.length;
  }
  return hmac(sha256, key, message);
}
