import { isSeparator } from "./separator.js";

// A code is kept as a number with a 1 before its digits: 1,000,042 is 000042. So leading zeros, which are part of
// a code (RFC 4226 section 5.3), are part of the number, and codes of another length are other numbers.

/** The code as people see it. */
export const formatCode = (value: number): string => String(value).slice(1);

/**
 * The number that a typed code stands for, or one below zero when it cannot be a code. Spaces, dashes and full-width digits,
 * which keyboards and apps produce, are understood. Takes any value, never throws (S28).
 */
export function readCode(code: unknown): number {
  if (typeof code !== "string" || code.length > 64) return -1;
  let value = 1;
  for (let i = 0; i < code.length; i++) {
    // Full-width forms stand 0xfee0 behind what they widen.
    const digit = (code.charCodeAt(i) % 0xfee0) - 48;
    // Below zero once, it stays there.
    value = digit >>> 0 < 10 ? value * 10 + digit : isSeparator(code, i) ? value : -Infinity;
  }
  return value;
}
