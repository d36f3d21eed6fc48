/**
 * The code of something a client threw, if it has one that looks like a code: short, without spaces, without
 * an `@`, and not a run of digits long enough to be a phone number (S21).
 */
export function providerCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return asProviderCode(error.code);
}

/** A value as a provider's code, if it looks like one. */
export function asProviderCode(value: unknown): string | undefined {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return /^(?!.*[0-9]{6})[A-Za-z0-9_.-]{1,40}$/u.test(text) ? text : undefined;
}
