import { hash, verify } from "@node-rs/argon2";

// argon2id with 19 MiB, two passes, one lane: OWASP's first choice, and this library's default, said aloud.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** More than this is not even looked at: nobody's password is that long. */
const longest = 4096;

/** Unicode writes some characters in several ways (NIST SP 800-63B-4, 3.1.1.2); keyboards differ in which. */
function bytes(password: string): Uint8Array {
  return Buffer.from(password.normalize("NFKC"), "utf8");
}

export function hashPassword(password: string): Promise<string> {
  return hash(bytes(password), cost);
}

/**
 * Whether the password belongs to the hash. With `null`, for a user name that does not exist, the same work
 * is done and the answer is no (S25).
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const fine = password.length <= longest;
  const right = await verify(stored ?? (await nobodys()), bytes(fine ? password : ""));
  return right && fine && stored !== null;
}

let nobodysHash: Promise<string> | undefined;

/** Of a password that nobody has. Made when the module loads, so that no request is slower for it. */
function nobodys(): Promise<string> {
  nobodysHash ??= hash(crypto.getRandomValues(new Uint8Array(32)), cost);
  return nobodysHash;
}

await nobodys();
