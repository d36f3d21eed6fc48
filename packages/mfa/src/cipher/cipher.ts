/** Bytes that nobody else can change meanwhile. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * AES-256-GCM with a tag of 128 bits, under one key derived for one purpose. Both ways of making one give
 * the same bytes: what one platform sealed, another opens.
 */
export interface Cipher {
  /** The ciphertext with its tag behind it, as WebCrypto has it. */
  seal(iv: Bytes, plaintext: Bytes, additionalData: Bytes): Bytes | Promise<Bytes>;
  /** Throws or rejects, with an error of the platform's own, for whatever this key did not seal so. */
  open(iv: Bytes, sealed: Bytes, additionalData: Bytes): Bytes | Promise<Bytes>;
}

/** Derives a key with HKDF-SHA-256 (RFC 5869, no salt) and makes a cipher of it. */
export type MakeCipher = (secret: Bytes, info: Bytes) => Promise<Cipher>;

/** Bits that are not used for sealing: what codes are hashed with. */
export async function deriveBits(secret: Bytes, info: Bytes, bits: number): Promise<Bytes> {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf, base, bits));
}
