import { MfaError } from "./error.js";

/**
 * Where texts and calls may go: calling codes and longer prefixes, `{ "+44": true, "+1": true, "+1876": false }`.
 * The longest that fits a number decides, and one that none fits is refused (S24). `"+"` fits every number: whoever
 * allows that pays for whatever is sent to.
 */
export type CallingCodes = Readonly<Record<string, boolean>>;

/** The prefix that decides about a number in E.164, or `null` where none fits. */
export function prefixOf(number: string, codes: CallingCodes): string | null {
  const fitting = Object.keys(codes).filter((prefix) => number.startsWith(prefix));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

export function mayReach(number: string, codes: CallingCodes): boolean {
  const prefix = prefixOf(number, codes);
  return prefix !== null && codes[prefix] === true;
}

/** @throws {MfaError} `invalid_option` for a key that is no prefix of a number, or a list that allows none. */
export function checkCallingCodes(codes: CallingCodes): void {
  const bad = Object.keys(codes).find((prefix) => !/^\+[0-9]{0,14}$/.test(prefix));
  if (bad !== undefined || !Object.values(codes).includes(true)) {
    throw new MfaError(
      "invalid_option",
      '`callingCodes` says where texts and calls may go (S24): { "+44": true, "+1": true, "+1876": false }',
    );
  }
}
