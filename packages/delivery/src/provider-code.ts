/**
 * The code of something a client threw, if it has one that looks like a code. What providers put there is
 * theirs to choose, and some repeat what they were given: only words without digits (`EAUTH`,
 * `rate_limit_exceeded`, `MessageRejected`) and numbers of at most five digits (`550`, `21211`) are kept,
 * which no key, number or code is (S21).
 */
export function providerCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return asProviderCode(error.code);
}

/** A value as a provider's code, if it looks like one. */
export function asProviderCode(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return /^(?:[0-9]{1,5}|[A-Za-z_]{1,60})$/u.test(text) ? text : undefined;
}
