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

// Named through the functions that take them: the DOM's types are not there for every reader.
type WebKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;
type DeriveAlgorithm = Parameters<typeof crypto.subtle.deriveBits>[0];

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });
const ivLength = 12;

/**
 * AES-256-GCM by WebCrypto. Every purpose has its own key, derived with HKDF-SHA-256 (RFC 5869);
 * tenant, account, record and purpose are authenticated with the value (STANDARDS R-400).
 *
 * @example
 * const keyring = createKeyring({ current: "2026", keys: { "2026": bytesFromYourSecretStore } });
 */
export function createKeyring(options: KeyringOptions): Keyring {
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
  const derived = new Map<string, Promise<WebKey>>();
  let codeKeys: Promise<readonly [CodeKey, ...CodeKey[]]> | undefined;

  function bytesOf(id: string): Uint8Array<ArrayBuffer> {
    const bytes = keys.get(id);
    if (bytes === undefined) throw new MfaError("sealed_elsewhere", `The keyring has no key ${id}`);
    return bytes;
  }

  function sealingKey(id: string, purpose: SealPurpose): Promise<WebKey> {
    const name = `${id}.${purpose}`;
    const known = derived.get(name);
    if (known) return known;
    const made = hkdfKey(bytesOf(id))
      .then((base) =>
        crypto.subtle.deriveKey(
          hkdf(`sparekey seal ${purpose}`),
          base,
          { name: "AES-GCM", length: 256 },
          false,
          ["encrypt", "decrypt"],
        ),
      )
      .catch((error: unknown) => {
        derived.delete(name);
        throw error;
      });
    derived.set(name, made);
    return made;
  }

  async function codeKey(id: string): Promise<CodeKey> {
    const base = await hkdfKey(bytesOf(id));
    return { id, bytes: new Uint8Array(await crypto.subtle.deriveBits(hkdf("sparekey codes"), base, 256)) };
  }

  return {
    current: options.current,
    async seal(plaintext, binding) {
      const key = await sealingKey(options.current, binding.purpose);
      const iv = crypto.getRandomValues(new Uint8Array(ivLength));
      const sealed = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: additionalData(binding) },
        key,
        encoder.encode(plaintext),
      );
      const joined = new Uint8Array(ivLength + sealed.byteLength);
      joined.set(iv);
      joined.set(new Uint8Array(sealed), ivLength);
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
        joined.length <= ivLength
      ) {
        throw new MfaError("sealed_elsewhere", "This is not a sealed value");
      }
      const key = await sealingKey(id, binding.purpose);
      try {
        const plain = await crypto.subtle.decrypt(
          { name: "AES-GCM", iv: joined.subarray(0, ivLength), additionalData: additionalData(binding) },
          key,
          joined.subarray(ivLength),
        );
        return decoder.decode(plain);
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

function hkdf(info: string): DeriveAlgorithm {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(info) };
}

function hkdfKey(bytes: Uint8Array<ArrayBuffer>): Promise<WebKey> {
  return crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey", "deriveBits"]);
}

/** JSON keeps the parts apart: ["a","bc"] and ["ab","c"] differ. */
function additionalData(binding: Binding): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify([binding.tenant, binding.account, binding.record, binding.purpose]));
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) =>
      char.charCodeAt(0),
    );
  } catch {
    return null;
  }
}
