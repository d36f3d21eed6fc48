import type * as NodeCrypto from "node:crypto";
import { type Bytes, deriveBits, type MakeCipher } from "./cipher.js";
import { nodeCrypto } from "./node-crypto.js";

const tagLength = 16;

/** Node's own AES: sealed in place, without waiting for a thread, which costs more than the cipher does. */
export function nodeCipher(): MakeCipher | null {
  const node = nodeCrypto();
  return node === null ? null : cipherOf(node);
}

function cipherOf(node: typeof NodeCrypto): MakeCipher {
  return async (secret, info) => {
    const key = node.createSecretKey(await deriveBits(secret, info, 256));
    return {
      seal(iv, plaintext, additionalData) {
        const cipher = node.createCipheriv("aes-256-gcm", key, iv, { authTagLength: tagLength });
        cipher.setAAD(additionalData);
        return joined(cipher.update(plaintext), cipher.final(), cipher.getAuthTag());
      },
      open(iv, sealed, additionalData) {
        // A tag that is cut short would be accepted by its first bytes alone: the length is fixed (SP 800-38D 5.2.1.2).
        if (sealed.length < tagLength) throw new RangeError("There is no tag");
        const decipher = node.createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagLength });
        decipher.setAAD(additionalData);
        decipher.setAuthTag(sealed.subarray(-tagLength));
        return joined(decipher.update(sealed.subarray(0, -tagLength)), decipher.final());
      },
    };
  };
}

function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
