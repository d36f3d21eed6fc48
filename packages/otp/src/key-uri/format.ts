import type { OtpAlgorithmName } from "../algorithm.js";
import { encodeBase32 } from "../base32.js";
import { type Counter, requireCounter } from "../counter.js";
import { refuse, within } from "../error.js";
import type { OtpDigits } from "../key.js";
import { type OtpSecret, secretBytes } from "../secret.js";

/** What the person sees of an entry in an app. */
export interface KeyUriLabel {
  /** Who asks for the code: the product or company. Apps show it, and tell accounts apart by it. No colon. */
  readonly issuer?: string | undefined;
  /** Whose code it is: a name or an address that the person knows. No colon. */
  readonly account: string;
  /** Anything else to write into the URI, as it is, last. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** What a key URI says. The same fields come out of `parseKeyUri`. */
export interface KeyUriFields extends KeyUriLabel {
  /** `"totp"` by default. */
  readonly type?: "totp" | "hotp" | undefined;
  readonly secret: OtpSecret;
  /** `"SHA-1"` by default. */
  readonly algorithm?: OtpAlgorithmName | undefined;
  /** 6 by default. */
  readonly digits?: OtpDigits | undefined;
  /** Seconds, with `totp`: 30 by default. */
  readonly period?: number | undefined;
  /** The next counter, with `hotp`: 0 by default. */
  readonly counter?: Counter | undefined;
}

/** The parameters that the format knows, by any case. */
export const KNOWN: RegExp = /^(secret|issuer|algorithm|digits|period|counter)$/i;

/** `encodeURIComponent` leaves these five alone; some apps stumble over them. A space is `%20`, never `+`. */
const encode = (value: string | number | bigint): string =>
  encodeURIComponent(String(value)).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Decoders decode first and split at the colon afterwards, so that not even an encoded one is safe in a label. */
function label(name: string, text: string): string {
  try {
    if (text.trim() && !text.includes(":")) return encode(text);
  } catch {
    // No text at all, or half of a surrogate pair.
  }
  return refuse(name, "well-formed text without a colon, not empty");
}

/**
 * A key URI for a QR code: `otpauth://totp/Issuer:account?secret=...&issuer=Issuer&algorithm=SHA1&digits=6&period=30`.
 * The issuer stands in both places, the secret is unpadded upper case and never last, spaces are `%20`.
 *
 * @throws {OtpError} `invalid_secret`, `invalid_option`.
 * @example
 * formatKeyUri({ secret, issuer: "ACME Co", account: "john@example.com" })
 */
export function formatKeyUri({
  type = "totp",
  issuer,
  account,
  secret,
  algorithm = "SHA-1",
  digits = 6,
  period = 30,
  counter = 0,
  parameters = {},
}: KeyUriFields): string {
  const prefix = issuer === undefined ? "" : `${label("issuer", issuer)}:`;
  const name = label("account", account);
  within("digits", digits, 6, 8);
  within("period", period, 1, 120);
  requireCounter(counter, 0);
  if (!/^[th]otp$/.test(type)) refuse("type", "totp or hotp");
  if (!/^SHA-(1|256|512)$/.test(algorithm)) refuse("algorithm", "SHA-1, SHA-256 or SHA-512");
  const further = Object.entries(parameters);
  for (const [known] of further) if (KNOWN.test(known)) refuse(known, "said outside of parameters");
  const pairs = [
    ["secret", encodeBase32(secretBytes(secret))],
    ...(issuer ? [["issuer", issuer]] : []),
    ["algorithm", algorithm.replace("-", "")],
    ["digits", digits],
    type === "totp" ? ["period", period] : ["counter", counter],
    ...further,
  ];
  return `otpauth://${type}/${prefix}${name}?${pairs.map((pair) => pair.map(encode).join("=")).join("&")}`;
}
