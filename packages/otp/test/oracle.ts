import { createHmac } from "node:crypto";
import type { OtpAlgorithmName } from "../src/index.js";

/** The code that follows from a digest, written anew from RFC 4226 section 5.4. */
export function expectedCode(digest: Buffer, digits: number): string {
  const offset = digest.readUInt8(digest.length - 1) & 0xf;
  return ((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).toString().padStart(digits, "0");
}

/** HMAC of a counter with OpenSSL. */
export function node(name: OtpAlgorithmName, key: Uint8Array, counter: bigint): Buffer {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(counter);
  return createHmac(name.replace("-", ""), key).update(message).digest();
}

let state = 0x2545f491;

/** Bytes from a small generator, so that a failing case comes again (xorshift32). */
export const random = (length: number): Uint8Array =>
  Uint8Array.from({ length }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  });

/** A hundredth while mutants are tried: each of them would otherwise wait for the whole number. */
export const many = (count: number): number => (process.env["MUTATION"] ? Math.ceil(count / 100) : count);
