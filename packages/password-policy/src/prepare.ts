// Eight times the largest length a policy may allow: more than any code point takes in UTF-16 before NFC.
const MAX_UNITS = 8192;
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const SPACES = /\p{Zs}/gu;

// RFC 8264 9 (FreeformClass) leaves out controls, surrogates, unassigned and private-use code points and what
// cannot be seen. The joiners and selectors that emoji and many scripts are written with stay (decision 0051).
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]|(?!\p{Join_Control}|[\ufe0e\ufe0f]|[\u{e0020}-\u{e007f}])\p{DI}/u;

/** NFC with every kind of space written as U+0020 (RFC 8265 4.2.2). Bounded by the caller. */
export function toOpaqueForm(text: string): string {
  return PRINTABLE_ASCII.test(text) ? text : text.replace(SPACES, " ").normalize("NFC");
}

/** Where the first code point that a password may not hold stands, in UTF-16 units, or -1. */
export function forbiddenAt(prepared: string): number {
  return PRINTABLE_ASCII.test(prepared) ? -1 : prepared.search(FORBIDDEN);
}

/**
 * The one form of a password to hash, at sign-up and at sign-in: RFC 8265 OpaqueString, which is NFC
 * (NIST SP 800-63B-4 3.1.1.2), case and everything else as typed. `null` for what no policy accepts: not a
 * string, empty, control characters, lone surrogates, more than 8192 UTF-16 units.
 *
 * @example
 * preparePassword("e\u0301t\u00e9 2026") === preparePassword("\u00e9te\u0301 2026"); // true
 */
export function preparePassword(password: unknown): string | null {
  if (typeof password !== "string" || password.length === 0 || password.length > MAX_UNITS) return null;
  const prepared = toOpaqueForm(password);
  return forbiddenAt(prepared) === -1 ? prepared : null;
}
