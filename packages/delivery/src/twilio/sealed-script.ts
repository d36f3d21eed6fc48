import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { VoiceScript } from "../channel.js";
import { DeliveryError } from "../error.js";

/** What is said after the key. */
export type CodeScript = Omit<VoiceScript, "greeting" | "prompt">;

// AES-256-GCM with a key of its own purpose; 96 random bits per call, far below 2^32 calls a key.
const PURPOSE = "sparekey.delivery.twilio-voice.v1";

/** The key for sealing scripts, from a secret of at least 32 characters. */
export function scriptKey(secret: string): Buffer {
  if (typeof secret !== "string" || secret.length < 32) {
    throw new DeliveryError("invalid_option", "secret is a random string of at least 32 characters");
  }
  return Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, 32));
}

/** Seals what is to be said, so that the code travels in a URL without being in it (S21). */
export function sealScript(key: Buffer, script: CodeScript, expiresAtMs: number): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const plain = JSON.stringify({ ...script, expiresAtMs });
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Opens it, or `null` for anything that was not sealed with this key, or has ended. */
export function openScript(key: Buffer, sealed: unknown, now: number): CodeScript | null {
  if (typeof sealed !== "string" || !/^[A-Za-z0-9_-]{40,4000}$/u.test(sealed)) return null;
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    // Only what was sealed here gets this far.
    const { expiresAtMs, ...script } = JSON.parse(plain) as CodeScript & { expiresAtMs: number };
    return now < expiresAtMs ? script : null;
  } catch {
    return null;
  }
}
