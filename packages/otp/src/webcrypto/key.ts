import type { Mac, OtpAlgorithmName } from "../algorithm.js";
import { OtpError, within } from "../error.js";
import { NONE } from "../scan.js";
import { type OtpSecret, secretBytes } from "../secret.js";
import { pack, truncate } from "../words.js";

/** A `CryptoKey`, whichever types describe it: those of the DOM, of Node or of a worker. */
export interface HmacKey {
  readonly type: "private" | "public" | "secret";
  readonly extractable: boolean;
  readonly algorithm: { name: string };
  readonly usages: (
    | "decrypt"
    | "deriveBits"
    | "deriveKey"
    | "encrypt"
    | "sign"
    | "unwrapKey"
    | "verify"
    | "wrapKey"
  )[];
}

/**
 * A secret as a `CryptoKey` that can sign and can never be read back, to be kept in IndexedDB or in memory.
 *
 * @param options.algorithm `"SHA-1"` by default.
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * const key = await importSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
 */
export async function importSecret(
  secret: OtpSecret,
  { algorithm = "SHA-1" }: { readonly algorithm?: OtpAlgorithmName | undefined } = {},
): Promise<HmacKey> {
  if (!["SHA-1", "SHA-256", "SHA-512"].includes(algorithm)) {
    throw new OtpError("invalid_option", "algorithm must be SHA-1, SHA-256 or SHA-512");
  }
  return crypto.subtle.importKey("raw", secretBytes(secret), { name: "HMAC", hash: algorithm }, false, [
    "sign",
  ]);
}

/** Refuses keys that cannot make codes, before the platform does so with less to say. */
function requireKey(key: HmacKey): void {
  if (key?.algorithm?.name !== "HMAC" || !key.usages.includes("sign")) {
    throw new OtpError("invalid_secret", 'the key must be a CryptoKey for HMAC with the usage "sign"');
  }
}

/**
 * Runs what needs codes twice: first to learn which counters it asks for (and whether its options are right), then
 * with the answers of the platform. So there is one judgement of codes, the synchronous one, and no second.
 */
export async function withCodes<Result>(
  key: HmacKey,
  digits: number,
  run: (mac: Mac) => Result,
): Promise<Result> {
  within("digits", digits, 6, 8);
  requireKey(key);
  const messages = new Map<string, Uint8Array>();
  const values = new Map<string, number>();
  const mac: Mac = (low, high = Math.floor(low / 2 ** 32)) => {
    const message = new DataView(new ArrayBuffer(8));
    message.setUint32(0, high);
    message.setUint32(4, low);
    messages.set(`${high}:${low}`, new Uint8Array(message.buffer));
    return values.get(`${high}:${low}`) ?? NONE;
  };
  run(mac);
  await Promise.all(
    Array.from(messages, async ([counter, message]) => {
      const digest = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
      const words = pack(digest);
      values.set(counter, (truncate(words, words.at(-1)) % 10 ** digits) + 10 ** digits);
    }),
  );
  return run(mac);
}
