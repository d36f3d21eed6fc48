import type { MakeCipher } from "./cipher.js";

/** WebCrypto: everywhere, and with a key that JavaScript cannot read back. Every call waits for a thread. */
export const webCipher: MakeCipher = async (secret, info) => {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  const aes = { name: "AES-GCM", length: 256 };
  const key = await crypto.subtle.deriveKey(hkdf, base, aes, false, ["encrypt", "decrypt"]);
  return {
    async seal(iv, plaintext, additionalData) {
      return new Uint8Array(
        await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plaintext),
      );
    },
    async open(iv, sealed, additionalData) {
      return new Uint8Array(
        await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed),
      );
    },
  };
};
