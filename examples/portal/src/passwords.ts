import { hash, verify } from "@node-rs/argon2";
import { preparePassword } from "@sparekey/password-policy";

// argon2id with 19 MiB, two passes, one lane: OWASP's first choice, and this library's default, said aloud.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** For a password of a form that the rule takes; its one form is what is hashed (RFC 8265). */
export function hashPassword(password: string): Promise<string> {
  const prepared = preparePassword(password);
  if (prepared === null) throw new TypeError("A password that cannot be one was not refused before.");
  return hash(prepared, cost);
}

/**
 * Whether the password belongs to the hash. With `null`, for a user name that does not exist, the same work
 * is done and the answer is no (S25).
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const prepared = preparePassword(password);
  const right = await verify(stored ?? (await nobodys()), prepared ?? "");
  return right && prepared !== null && stored !== null;
}

let nobodysHash: Promise<string> | undefined;

/** Of a password that nobody has. Made when the module loads, so that no request is slower for it. */
function nobodys(): Promise<string> {
  nobodysHash ??= hash(crypto.getRandomValues(new Uint8Array(32)), cost);
  return nobodysHash;
}

await nobodys();
