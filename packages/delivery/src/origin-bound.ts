import { DeliveryError } from "./error.js";

const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/u;

/** A domain as it stands in an origin: lower case, punycode, no scheme, no port. */
export function isBareHost(host: string): boolean {
  return HOST.test(host);
}

/**
 * The last line of an SMS that binds its code to a site, so that a phone fills it in there and nowhere else
 * (Origin-bound one-time codes, WICG; R-306). It has to be the very last line: nothing, not even a line end,
 * may follow.
 *
 * @throws DeliveryError `invalid_message`
 * @example formatOriginBoundLine({ host: "example.com", code: "747723" }) // "@example.com #747723"
 */
export function formatOriginBoundLine(options: {
  readonly host: string;
  readonly code: string;
  /** The domain of a frame within the page that asks for the code. */
  readonly embeddedHost?: string | undefined;
}): string {
  const { host, code, embeddedHost } = options;
  if (!isBareHost(host) || (embeddedHost !== undefined && !isBareHost(embeddedHost))) {
    throw new DeliveryError("invalid_message", "the host is a bare domain, without scheme, port or path");
  }
  if (!/^[\x21-\x7e]+$/u.test(code)) {
    throw new DeliveryError("invalid_message", "the code is made of visible ASCII characters");
  }
  return embeddedHost === undefined ? `@${host} #${code}` : `@${host} #${code} @${embeddedHost}`;
}

/**
 * Reads the last line of a text as a browser does. For tests of what you send.
 *
 * @example parseOriginBoundLine("Your code\n\n@example.com #747723") // { host: "example.com", code: "747723" }
 */
export function parseOriginBoundLine(
  text: string,
): { readonly host: string; readonly code: string; readonly embeddedHost?: string } | null {
  const last = text.replace(/\r\n?/gu, "\n").split("\n").at(-1) ?? "";
  const match = /^@([^\t\n\f\r ]+) #([^\t\n\f\r ]+)(?: @([^\t\n\f\r ]+))?(?: .*)?$/u.exec(last);
  if (match === null) return null;
  const [, host = "", code = "", embeddedHost] = match;
  if (!isBareHost(host) || (embeddedHost !== undefined && !isBareHost(embeddedHost))) return null;
  return embeddedHost === undefined ? { host, code } : { host, code, embeddedHost };
}
