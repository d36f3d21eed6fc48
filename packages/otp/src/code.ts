import { isSeparator } from "./separator.js";

/** The code as people see it: leading zeros are part of it (RFC 4226 section 5.3). */
export const formatCode = (value: number, digits = 6): string => String(value).padStart(digits, "0");

/**
 * The number that a typed code stands for, or -1 when it cannot be a code of that many digits. Spaces, dashes
 * and full-width digits, which keyboards and apps produce, are understood. Takes any value, never throws (S28).
 */
export function readCode(code: unknown, digits = 6): number {
  if (typeof code !== "string" || code.length > 64) return -1;
  let value = 0;
  let count = 0;
  for (let i = 0; i < code.length; i++) {
    // Full-width forms stand 0xfee0 behind what they widen.
    const digit = (code.charCodeAt(i) % 0xfee0) - 48;
    if (digit >>> 0 < 10) {
      value = value * 10 + digit;
      count++;
    } else if (!isSeparator(code, i)) return -1;
  }
  return count === digits ? value : -1;
}
