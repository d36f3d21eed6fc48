import type { OtpAlgorithmName } from "../algorithm.js";

/** Why an app could show wrong codes for a key URI, or show it badly. */
export type KeyUriWarning =
  | "algorithm_ignored"
  | "digits_ignored"
  | "period_ignored"
  | "secret_short"
  | "issuer_missing"
  | "issuer_differs";

/** What the warnings look at. */
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
 * @example
 * keyUriWarnings({ issuer: "ACME", algorithm: "SHA-256" }) // ["algorithm_ignored"]
 */
export function keyUriWarnings({ type, issuer, algorithm, digits, period }: KeyUriFeatures): KeyUriWarning[] {
  const warnings: KeyUriWarning[] = [];
  if ((algorithm ?? "SHA-1") !== "SHA-1") warnings.push("algorithm_ignored");
  if ((digits ?? 6) !== 6) warnings.push("digits_ignored");
  if (type !== "hotp" && (period ?? 30) !== 30) warnings.push("period_ignored");
  if (!issuer) warnings.push("issuer_missing");
  return warnings;
}
