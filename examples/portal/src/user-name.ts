/**
 * The one form under which a user name is stored and looked up (S18), or null for what cannot be one.
 * Only ASCII: no two names that look alike are different, and lower-casing means the same everywhere.
 */
export function canonicalUserName(typed: string): string | null {
  const name = typed.trim();
  return /^[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}$/.test(name) ? name.toLowerCase() : null;
}

export const userNameRule = "2 to 64 characters: letters a to z, digits, and . _ - + @";
