import type { OtpAlgorithmName } from "../algorithm.js";
import { encodeBase32 } from "../base32.js";
import { refuse, within } from "../error.js";
import type { OtpDigits } from "../key.js";
import { secretBytes } from "../secret.js";
import { type KeyUriWarning, keyUriWarnings } from "./compatibility.js";
import { type KeyUriFields, KNOWN } from "./format.js";

/** A key URI, taken apart: it can be stored, given to `formatKeyUri`, or used. */
export interface ParsedKeyUri extends KeyUriFields {
  readonly type: "totp" | "hotp";
  /** Base32, upper case, no padding. */
  readonly secret: string;
  readonly algorithm: OtpAlgorithmName;
  readonly digits: OtpDigits;
  /** Seconds; with `totp` only. */
  readonly period?: number;
  /** With `hotp` only; a bigint when a number cannot hold it. */
  readonly counter?: number | bigint;
  /** Parameters that the format does not know (`image`, `color`, ...), decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What common apps would ignore or show badly; `issuer_differs`: the label names another issuer. */
  readonly warnings: readonly KeyUriWarning[];
}

const unusable = (what: string): never => refuse(`not a usable key URI: ${what}`, "invalid_key_uri");

/** `%xx` only: a plus is a plus, as every app reads it. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unusable("a % that encodes nothing");
  }
}

function whole(name: string, text: string | undefined, least: number, most: number, usual: number): number {
  const value = text === undefined ? usual : /^\d+$/.test(text) ? Number(text) : -1;
  within(name, value, least, most, "invalid_key_uri");
  return value;
}

function readCounter(text = ""): number | bigint {
  const counter = /^\d{1,20}$/.test(text) ? BigInt(text) : -1n;
  // Also true of what is no number.
  if (counter >> 64n) unusable("hotp needs a counter below 2^64");
  return counter > Number.MAX_SAFE_INTEGER ? counter : Number(counter);
}

/**
 * Takes an `otpauth://` URI apart. Scheme, type and parameter names may have any case; `SHA1`, `SHA-1` and
 * `HmacSHA1` are one. Nothing is guessed: what is missing, doubled or out of range is refused.
 *
 * @throws {OtpError} `invalid_key_uri`, and `invalid_secret` for a secret that is no base32 text.
 * @example
 * const { secret, digits, period } = parseKeyUri(scanned);
 */
export function parseKeyUri(uri: string): ParsedKeyUri {
  const [, kind, rawLabel, query] =
    /^otpauth:\/\/(totp|hotp)\/([^?#]*)\?([^#]*)$/i.exec(typeof uri === "string" ? uri : "") ?? [];
  if (kind === undefined || rawLabel === undefined || query === undefined) {
    return unusable("it must read otpauth://totp/LABEL?PARAMETERS or otpauth://hotp/...");
  }
  const type = kind.toLowerCase() === "totp" ? "totp" : "hotp";
  const known = new Map<string, string>();
  const further: [string, string][] = [];
  for (const pair of query.split("&").filter(Boolean)) {
    const [name = "", ...rest] = pair.split("=").map(decode);
    const value = rest.join("=");
    const lower = name.toLowerCase();
    if (!KNOWN.test(name)) further.push([name, value]);
    else if (known.has(lower)) unusable(`${lower} stands there twice`);
    else known.set(lower, value);
  }
  // These are defined, not assigned: a parameter called __proto__ is a parameter like any other.
  const parameters = Object.fromEntries(further);

  const label = decode(rawLabel);
  const colon = label.indexOf(":");
  const prefix = label.slice(0, Math.max(colon, 0)).trim();
  const account = label.slice(colon + 1).trim();
  if (!account || account.includes(":")) unusable("the label must name one account, with at most one colon");
  const issuer = known.get("issuer") || prefix;
  if (issuer.includes(":")) unusable("the issuer has a colon");

  const bits = /^(?:hmac)?sha-?(1|256|512)$/i.exec(known.get("algorithm") ?? "SHA1")?.[1];
  if (bits === undefined) unusable("algorithm must be SHA1, SHA256 or SHA512");
  const algorithm = `SHA-${bits as "1" | "256" | "512"}` as const;
  const digits = whole("digits", known.get("digits"), 6, 8, 6) as OtpDigits;
  const bytes = secretBytes(known.get("secret") ?? unusable("secret is missing"));
  const moving =
    type === "totp"
      ? { period: whole("period", known.get("period"), 1, 120, 30) }
      : { counter: readCounter(known.get("counter")) };

  const warnings = keyUriWarnings({ type, issuer, algorithm, digits, ...moving });
  if (bytes.length < 16) warnings.push("secret_short");
  if (prefix && prefix !== issuer) warnings.push("issuer_differs");
  const names = { ...(issuer ? { issuer } : {}), account };
  return { type, ...names, secret: encodeBase32(bytes), algorithm, digits, ...moving, parameters, warnings };
}
