/**
 * The address as it was typed, without the space around it, or null for what cannot be one. The local part
 * keeps its spelling: mail goes to what its owner wrote (S18).
 */
export function readEmailAddress(typed: string): string | null {
  const address = typed.trim();
  if (address.length > 254) return null;
  const [local, domain, more] = address.split("@");
  if (local === undefined || domain === undefined || more !== undefined) return null;
  if (
    local.length > 64 ||
    !/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)
  ) {
    return null;
  }
  const labels = domain.split(".");
  const fine = labels.every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label));
  return fine && labels.length > 1 ? address : null;
}

/**
 * The one form in which addresses are compared, byte by byte (S18): the domain in lower case, because case means
 * nothing there, and the local part as it is, because it may.
 */
export function canonicalEmailAddress(typed: string): string | null {
  const address = readEmailAddress(typed);
  if (address === null) return null;
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}
