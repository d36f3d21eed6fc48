/** The bare domain that texts bind their codes to: https is implied, and there is no port. */
export function boundHostOf(origin: string): string | null {
  const { protocol, hostname, port } = new URL(origin);
  return protocol === "https:" && port === "" && /[a-z]$/.test(hostname) && hostname.includes(".")
    ? hostname
    : null;
}
