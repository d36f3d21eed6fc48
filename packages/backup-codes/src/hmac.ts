import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();

/**
 * HMAC-SHA-256 (RFC 2104) over a list of texts, written as JSON in UTF-8: no two lists give the same
 * message, whatever stands in the texts.
 */
export function hmacOf(key: Uint8Array, texts: readonly string[]): Uint8Array {
  return hmac(sha256, key, encoder.encode(JSON.stringify(texts)));
}
