import { createHmac } from "node:crypto";
import { PasswordPolicyError } from "../error.js";

/**
 * Secret keys kept apart from the user table (NIST SP 800-63B-4 3.1.1.2). `current` names the one for new hashes; keep an
 * old one as long as a hash names it: each sign-in moves its hash to the current one.
 */
export interface Peppers {
  readonly current: string;
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

const LEAST_BYTES = 16;

/** Throws `invalid_option` for names that a PHC string cannot hold and keys below 128 bits. */
export function assertPeppers({ current, keys }: Peppers): void {
  for (const [id, key] of Object.entries(keys)) {
    if (!/^[A-Za-z0-9.-]{1,64}$/.test(id))
      throw new PasswordPolicyError(
        "invalid_option",
        "a pepper's id is 1 to 64 letters, digits, dots and dashes",
      );
    if (key.length < LEAST_BYTES)
      throw new PasswordPolicyError(
        "invalid_option",
        `the pepper "${id}" has fewer than ${LEAST_BYTES} bytes`,
      );
  }
  if (!Object.hasOwn(keys, current))
    throw new PasswordPolicyError(
      "invalid_option",
      `there is no pepper "${current}", which \`current\` names`,
    );
}

/** HMAC-SHA-256 over the slow hash, so that a stolen table without the key cannot even be guessed at. */
export function applyPepper(
  peppers: Peppers | undefined,
  id: string | undefined,
  raw: Uint8Array,
): Uint8Array {
  if (id === undefined) return raw;
  const key = peppers && Object.hasOwn(peppers.keys, id) ? peppers.keys[id] : undefined;
  if (!key)
    throw new PasswordPolicyError(
      "unknown_pepper",
      `the stored hash names a pepper "${id}" that was not given`,
    );
  return createHmac("sha256", key).update(raw).digest();
}
