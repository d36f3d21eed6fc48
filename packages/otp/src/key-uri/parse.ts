import type { OtpAlgorithmName } from "../algorithm.js";
import { encodeBase32 } from "../base32.js";
import { OtpError, refuse } from "../error.js";
import type { OtpDigits } from "../key.js";
import { secretBytes } from "../secret.js";
import { formatKeyUri, type KeyUriFields, KNOWN } from "./format.js";

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
}

/** Digits and nothing else as a number; anything else as one that is out of every range. */
const whole = (text: string): number => (/^\d+$/.test(text) ? Number(text) : -1);

/**
 * Takes an `otpauth://` URI apart. Scheme, type and parameter names may have any case; `SHA1`, `SHA-1` and
 * `HmacSHA1` are one. Nothing is guessed: what is missing, doubled or out of range is refused.
 *
 * @throws {OtpError} `invalid_key_uri`, and `invalid_secret` for a secret that is no base32 text.
 * @example
 * const { secret, digits, period } = parseKeyUri(scanned);
 */
export function parseKeyUri(uri: string): ParsedKeyUri {
  try {
    const [, kind = "", label = "", query = ""] =
      /^otpauth:\/\/(totp|hotp)\/([^?#]*)\?([^#]*)$/i.exec(typeof uri === "string" ? uri : "") ??
      refuse("a key URI", "otpauth://totp/LABEL?PARAMETERS or otpauth://hotp/...");
    const known: { issuer?: string; secret?: string; algorithm?: string } & { [name: string]: string } = {};
    const further: [string, string][] = [];
    for (const pair of query.split("&").filter(Boolean)) {
      // `%xx` only: a plus is a plus, as every app reads it.
      const [name = "", ...rest] = pair.split("=").map((text) => decodeURIComponent(text));
      const lower = name.toLowerCase();
      if (!KNOWN.test(name)) further.push([name, rest.join("=")]);
      else if (lower in known) refuse(lower, "said once");
      else known[lower] = rest.join("=");
    }
    const names = decodeURIComponent(label)
      .split(":")
      .map((name) => name.trim());
    // Splitting gives at least one.
    const account = names.pop() as string;
    const prefix = names.pop();
    if (names.length) refuse("the label", "without a second colon");
    const issuer = known.issuer?.trim() || prefix;
    const { algorithm = "SHA1", digits = "6", period = "30", counter = "" } = known;
    const type = kind.toLowerCase() as "totp" | "hotp";
    const large = BigInt(/^\d{1,20}$/.test(counter) ? counter : -1);
    const fields: ParsedKeyUri = {
      type,
      ...(issuer && { issuer }),
      account,
      secret: encodeBase32(secretBytes(known.secret ?? refuse("secret", "said"))),
      algorithm: algorithm.toUpperCase().replace(/^(HMAC)?SHA-?/, "SHA-") as OtpAlgorithmName,
      digits: whole(digits) as OtpDigits,
      ...(type === "totp"
        ? { period: whole(period) }
        : { counter: large > Number.MAX_SAFE_INTEGER ? large : Number(large) }),
      // These are defined, not assigned: a parameter called __proto__ is a parameter like any other.
      parameters: Object.fromEntries(further),
    };
    // What can be written again is in order.
    formatKeyUri(fields);
    return fields;
  } catch (error) {
    const { code, message } = error as OtpError;
    throw new OtpError(code === "invalid_secret" ? code : "invalid_key_uri", message);
  }
}
