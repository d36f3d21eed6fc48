import type { Email } from "./channel.js";

/** The headers that every mail of this package has, whatever carries it. */
export function securityMailHeaders(email: Pick<Email, "locale">): Readonly<Record<string, string>> {
  return {
    "Auto-Submitted": "auto-generated", // RFC 3834, 5: no out-of-office answers
    "X-Auto-Response-Suppress": "All", // the same, for Exchange
    ...(email.locale === undefined ? {} : { "Content-Language": email.locale }),
  };
}

/** An address with its name in plain Unicode: for an API that writes the header itself. */
export const quotedMailbox = (name: string | undefined, address: string): string =>
  name === undefined || name === "" ? address : `${quote(name)} <${address}>`;

/** A name between quotation marks, RFC 5322 3.2.4. */
export const quote = (name: string): string => `"${name.replace(/["\\]/gu, "\\$&")}"`;
