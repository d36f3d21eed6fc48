import { fromBase64Url, toBase64Url } from "./base64url.js";
import { type Bytes, type Cipher, deriveBits } from "./cipher/cipher.js";
import { nodeCipher } from "./cipher/node.js";
import { webCipher } from "./cipher/web.js";
import { checkHanded } from "./engine/handed.js";
import { MfaError } from "./error.js";

/** Where a sealed value belongs. It opens nowhere else: no row can be given another row's secret. */
export interface Binding {
  readonly tenant: string;
  readonly account: string;
  /** The record and the place in it: `factor:<id>`, `outbox:<id>`. */
  readonly record: string;
  /** One derived key per purpose. */
  readonly purpose: SealPurpose;
}

export type SealPurpose = "totp_secret" | "pending_secret" | "message" | "token" | "grant";

/** A key for codes, opened: bytes with the id that is stored beside what they hashed. */
export interface CodeKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/**
 * Named keys, of which one seals and all open. Rotating: add a key, make it `current`; old values
 * open until they are sealed anew, then the old key may go.
 */
export interface Keyring {
  readonly current: string;
  seal(plaintext: string, binding: Binding): Promise<string>;
  /** Throws {@link MfaError} `sealed_elsewhere` for a value that was changed, moved, or sealed with an unknown key. */
  open(sealed: string, binding: Binding): Promise<string>;
  /** Keys that hash codes, current one first; derived, never the ring's own. */
  codeKeys(): Promise<readonly [CodeKey, ...CodeKey[]]>;
}

export interface KeyringOptions {
  /** The id of the key that seals from now on. */
  readonly current: string;
  /** 32 unpredictable bytes each, by id (1 to 32 of `A-Z a-z 0-9 _ -`). */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const ivLength = 12;
const tagLength = 16;

/**
 * AES-256-GCM, by the platform's own synchronous cipher where it has one and by WebCrypto elsewhere. Every purpose has its own key, derived with HKDF-SHA-256 (RFC 5869);
 * tenant, account, record and purpose are authenticated with the value (STANDARDS R-400).
 *
 * @example
 * const keyring = createKeyring({ current: "2026", keys: { "2026": bytesFromYourSecretStore } });
 */
export function createKeyring(options: KeyringOptions): Keyring {
  checkHanded("createKeyring", options, '{ current: "2026", keys: { "2026": bytes } }');
  checkHanded("`keys` of createKeyring", options.keys, '{ "2026": bytes }');
  const ids = Object.keys(options.keys);
  for (const id of ids) {
    if (!/^[A-Za-z0-9_-]{1,32}$/.test(id)) {
      throw new MfaError("invalid_option", "A key's id has 1 to 32 characters out of A-Z a-z 0-9 _ -");
    }
    const bytes = options.keys[id];
    if (!(bytes instanceof Uint8Array) || bytes.length !== 32) {
      throw new MfaError("invalid_option", `Key ${id} must be a Uint8Array of 32 bytes`);
    }
    if (bytes.every((byte) => byte === bytes[0])) {
      throw new MfaError("invalid_option", `Key ${id} must be random: all its bytes are the same`);
    }
  }
  if (!ids.includes(options.current)) {
    throw new MfaError("invalid_option", "`current` must name one of `keys`");
  }
  // Copied: a caller that wipes its buffer afterwards must not change what we seal with.
  const keys = new Map(ids.map((id) => [id, new Uint8Array(options.keys[id] as Uint8Array)]));
  const makeCipher = nodeCipher() ?? webCipher;
  const ciphers = new Map<string, Promise<Cipher>>();
  let codeKeys: Promise<readonly [CodeKey, ...CodeKey[]]> | undefined;

  function bytesOf(id: string): Bytes {
    const bytes = keys.get(id);
    if (bytes === undefined) throw new MfaError("sealed_elsewhere", `The keyring has no key ${id}`);
    return bytes;
  }

  function cipherFor(id: string, purpose: SealPurpose): Promise<Cipher> {
    const name = `${id}.${purpose}`;
    const known = ciphers.get(name);
    if (known) return known;
    const made = makeCipher(bytesOf(id), encoder.encode(`sparekey seal ${purpose}`)).catch(
      (error: unknown) => {
        ciphers.delete(name);
        throw error;
      },
    );
    ciphers.set(name, made);
    return made;
  }

  async function codeKey(id: string): Promise<CodeKey> {
    return { id, bytes: await deriveBits(bytesOf(id), encoder.encode("sparekey codes"), 256) };
  }

  return {
    current: options.current,
    async seal(plaintext, binding) {
      const cipher = await cipherFor(options.current, binding.purpose);
      const iv = crypto.getRandomValues(new Uint8Array(ivLength));
      const sealed = await cipher.seal(iv, encoder.encode(plaintext), additionalData(binding));
      const joined = new Uint8Array(ivLength + sealed.length);
      joined.set(iv);
      joined.set(sealed, ivLength);
      return `v1.${options.current}.${toBase64Url(joined)}`;
    },
    async open(sealed, binding) {
      const [version, id, body, more] = sealed.split(".");
      const joined = body === undefined ? null : fromBase64Url(body);
      if (
        version !== "v1" ||
        id === undefined ||
        joined === null ||
        more !== undefined ||
        joined.length < ivLength + tagLength
      ) {
        throw new MfaError("sealed_elsewhere", "This is not a sealed value");
      }
      const cipher = await cipherFor(id, binding.purpose);
      try {
        const iv = joined.subarray(0, ivLength);
        return decoder.decode(await cipher.open(iv, joined.subarray(ivLength), additionalData(binding)));
      } catch (cause) {
        throw new MfaError("sealed_elsewhere", "A sealed value was changed, or belongs to another place", {
          cause,
        });
      }
    },
    codeKeys() {
      codeKeys ??= Promise.all([
        codeKey(options.current),
        ...ids.filter((id) => id !== options.current).map((id) => codeKey(id)),
      ]).catch((error: unknown) => {
        codeKeys = undefined;
        throw error;
      }) as Promise<readonly [CodeKey, ...CodeKey[]]>;
      return codeKeys;
    },
  };
}

/** JSON keeps the parts apart: ["a","bc"] and ["ab","c"] differ. */
function additionalData(binding: Binding): Bytes {
  return encoder.encode(JSON.stringify([binding.tenant, binding.account, binding.record, binding.purpose]));
}
