import { OtpError, requireOption } from "./error.js";
import { sha1 } from "./sha1.js";
import { sha256 } from "./sha256.js";
import { sha512 } from "./sha512.js";
import { type Hash, pack, word } from "./words.js";

/** The hash under HMAC, by its name in FIPS 180-4 and WebCrypto. Every authenticator app knows SHA-1. */
export type OtpAlgorithm = "SHA-1" | "SHA-256" | "SHA-512";

/** An HMAC from elsewhere (a validated module, say): answers at once, with the whole digest. */
export type Hmac = (algorithm: OtpAlgorithm, key: Uint8Array, message: Uint8Array) => Uint8Array;

/** The truncated HMAC of a counter, given as its two 32-bit halves: 31 bits (RFC 4226 section 5.3). */
export type Mac = (high: number, low: number) => number;

// Nothing here waits, so all hashing in a program can share one scratch.
const scratch = /* @__PURE__ */ new Int32Array(160);

/** RFC 4226 section 5.3: the last byte of the digest (whatever its length) says where the 31 bits stand. */
export function truncate(digest: Int32Array, words: number): number {
  const offset = word(digest, words - 1) & 15;
  const turn = (offset & 3) * 8;
  const i = offset >> 2;
  return ((word(digest, i) << turn) | ((word(digest, i + 1) >>> 1) >>> (31 - turn))) & 0x7fffffff;
}

/** A key longer than a block is replaced by its digest (RFC 2104 section 2). */
function digest(hash: Hash, bytes: Uint8Array): Int32Array {
  const { block } = hash;
  // One bit, and the length in 64 or 128 bits, follow the message (FIPS 180-4 section 5.1).
  const words = pack(bytes, Math.ceil((bytes.length + 1 + block / 2) / (block * 4)) * block);
  const { length } = bytes;
  words[length >> 2] = word(words, length >> 2) | (128 << (24 - (length & 3) * 8));
  words[words.length - 1] = length * 8;
  const state = hash.start();
  for (let i = 0; i < words.length; i += block) {
    scratch.set(words.subarray(i, i + block));
    hash.mix(state, scratch, state);
  }
  return state;
}

/** RFC 2104 in plain JavaScript. The two states behind the key are kept, so that a code costs two blocks. */
function plain(hash: Hash, bytes: Uint8Array): Mac {
  const { block } = hash;
  const key = bytes.length > block * 4 ? digest(hash, bytes) : pack(bytes, block);
  const keyed = (pad: number): Int32Array => {
    const state = hash.start();
    for (let i = 0; i < block; i++) scratch[i] = (i < key.length ? word(key, i) : 0) ^ pad;
    hash.mix(state, scratch, state);
    return state;
  };
  const inner = keyed(0x36363636);
  const outer = keyed(0x5c5c5c5c);
  const finish = (from: Int32Array, words: number): void => {
    scratch[words] = 1 << 31;
    for (let i = words + 1; i < block; i++) scratch[i] = 0;
    scratch[block - 1] = (block + words) * 32;
    hash.mix(from, scratch, scratch);
  };
  return (high, low) => {
    scratch[0] = high;
    scratch[1] = low;
    finish(inner, 2);
    finish(outer, outer.length);
    return truncate(scratch, outer.length);
  };
}

/** The caller's HMAC in place of ours. */
function foreign(hash: Hash, bytes: Uint8Array, algorithm: OtpAlgorithm, hmac: Hmac): Mac {
  const words = hash.start().length;
  return (high, low) => {
    const message = new Uint8Array(8);
    for (let i = 0; i < 8; i++) message[i] = (i < 4 ? high : low) >>> (24 - (i & 3) * 8);
    const mac: unknown = hmac(algorithm, bytes, message);
    if (!(mac instanceof Uint8Array) || mac.length !== words * 4) {
      throw new OtpError("invalid_option", `hmac must return ${words * 4} bytes for ${algorithm}`);
    }
    return truncate(pack(mac, words), words);
  };
}

/** Prepares a key once for any number of codes. */
export function prepare(bytes: Uint8Array, algorithm: OtpAlgorithm, hmac: Hmac | undefined): Mac {
  const hash = { "SHA-1": sha1, "SHA-256": sha256, "SHA-512": sha512 }[algorithm];
  requireOption(hash !== undefined, "algorithm must be SHA-1, SHA-256 or SHA-512");
  return hmac ? foreign(hash, bytes, algorithm, hmac) : plain(hash, bytes);
}
