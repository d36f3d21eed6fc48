import type { BreachSource } from "./breach.js";
import { PasswordPolicyError } from "./error.js";
import { findInRange } from "./hibp/range.js";
import { createRangeCache } from "./hibp/range-cache.js";
import { readBody } from "./hibp/read-body.js";

export type { BreachAnswer, BreachSource } from "./breach.js";
export { PasswordPolicyError } from "./error.js";

/** How to ask the Pwned Passwords range API, or a mirror of it. */
export interface HibpOptions {
  /** Default `https://api.pwnedpasswords.com`. */
  readonly origin?: string | undefined;
  /** After so long it counts as unavailable. Default 2500. */
  readonly timeoutMs?: number | undefined;
  /** The service asks for a telling one. Default names this package. */
  readonly userAgent?: string | undefined;
  /** Only passwords seen at least so often count. Default 1. */
  readonly minCount?: number | undefined;
  /** Ranges kept (default 512, some 40 KB each) and for how long (default one hour). `ranges: 0` keeps none. */
  readonly cache?:
    | { readonly ranges?: number | undefined; readonly ttlSeconds?: number | undefined }
    | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since 1970. Default the clock. */
  readonly now?: (() => number) | undefined;
}

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();

/**
 * Have I Been Pwned's Pwned Passwords by k-anonymity: the first five hexadecimal digits of the SHA-1 leave the process,
 * and answers are padded so that their length says nothing. Whatever is not a whole, well-formed answer is thrown, and
 * so `unavailable` (S29).
 *
 * @example
 * const policy = definePolicy(nist63b4({ mfa: true, common, breach: [hibp()] }));
 */
export function hibp(options: HibpOptions = {}): BreachSource {
  const { timeoutMs = 2500, userAgent = "@sparekey/password-policy", minCount = 1 } = options;
  const base = new URL("/range/", options.origin ?? "https://api.pwnedpasswords.com");
  if (!(timeoutMs > 0 && timeoutMs <= 60_000))
    throw new PasswordPolicyError("invalid_option", "`timeoutMs` must be 1 to 60000");
  const { ranges = 512, ttlSeconds = 3600 } = options.cache ?? {};
  const cache = createRangeCache({ ranges, ttlMs: ttlSeconds * 1000, now: options.now ?? Date.now });

  const load = async (prefix: string): Promise<string> => {
    const request = options.fetch ?? globalThis.fetch;
    // A range is shared by all who wait for it, so one of them giving up must not end it: it has its own time-out.
    const response = await request(new URL(prefix, base), {
      headers: { "Add-Padding": "true", "User-Agent": userAgent },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status !== 200) throw new Error(`the range answered with status ${response.status}`);
    const range = await readBody(response);
    // Held against the format before it is kept: an error page is not to be believed for an hour.
    findInRange(range, "");
    return range;
  };

  return {
    name: "hibp",
    async find(password, { signal }) {
      const hash = hex(await crypto.subtle.digest("SHA-1", new TextEncoder().encode(password)));
      const prefix = hash.slice(0, 5);
      const range = await giveUpWith(
        signal,
        cache.get(prefix, () => load(prefix)),
      );
      return findInRange(range, hash.slice(5)) >= minCount ? "known" : "unknown";
    },
  };
}

function giveUpWith<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Error("given up", { cause: signal.reason }));
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
    if (signal.aborted) stop();
  });
}
