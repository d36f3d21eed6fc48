import type { OtpAlgorithmName } from "./algorithm.js";
import { decodeBase32 } from "./base32.js";
import { parseKeyUri } from "./key-uri/parse.js";

export type { OtpAlgorithmName } from "./algorithm.js";
export { OtpError, type OtpErrorCode } from "./error.js";

/** Why an app could show wrong codes for a key URI, or show it badly. */
export type KeyUriWarning =
  | "algorithm_ignored"
  | "digits_ignored"
  | "period_ignored"
  | "secret_short"
  | "issuer_missing"
  | "issuer_differs";

/** What is looked at when there is no URI yet. */
export interface KeyUriFeatures {
  readonly type?: "totp" | "hotp" | undefined;
  readonly issuer?: string | undefined;
  readonly algorithm?: OtpAlgorithmName | undefined;
  readonly digits?: number | undefined;
  readonly period?: number | undefined;
}

/**
 * Settings that apps in wide use are known to ignore, silently: Google Authenticator (older ones), Microsoft
 * Authenticator, Authy, Duo, LastPass and 2FAS compute SHA-1, six digits, 30 seconds whatever the URI says.
 * The docs page says who and how it is known. Only a code that the person types back shows that theirs did not.
 *
 * @param of A key URI, or what one is to be made from. Whether the secret is short and whether the label names
 * another issuer than the parameter is seen in a URI only.
 * @throws {OtpError} as `parseKeyUri`, for text that is no usable key URI.
 * @example
 * keyUriWarnings({ issuer: "ACME", algorithm: "SHA-256" }) // ["algorithm_ignored"]
 * keyUriWarnings(scanned) // what common apps would ignore in it, or show badly
 */
export function keyUriWarnings(of: string | KeyUriFeatures): KeyUriWarning[] {
  if (typeof of === "object" && of !== null) return ignored(of);
  const parsed = parseKeyUri(of);
  const warnings = ignored(parsed);
  if (decodeBase32(parsed.secret).length < 16) warnings.push("secret_short");
  if (labelIssuer(of) && labelIssuer(of) !== parsed.issuer) warnings.push("issuer_differs");
  return warnings;
}

function ignored({ type, issuer, algorithm, digits, period }: KeyUriFeatures): KeyUriWarning[] {
  const warnings: KeyUriWarning[] = [];
  if ((algorithm ?? "SHA-1") !== "SHA-1") warnings.push("algorithm_ignored");
  if ((digits ?? 6) !== 6) warnings.push("digits_ignored");
  if (type !== "hotp" && (period ?? 30) !== 30) warnings.push("period_ignored");
  if (!issuer) warnings.push("issuer_missing");
  return warnings;
}

/** What stands before the colon of the label of a URI that has been read. */
function labelIssuer(uri: string): string {
  const label = decodeURIComponent(uri.slice("otpauth://totp/".length, uri.indexOf("?")));
  return label.slice(0, Math.max(label.indexOf(":"), 0)).trim();
}
