import type { Assurance } from "@sparekey/mfa";
import type { IssueCode } from "@sparekey/password-policy";
import type { ResetReason } from "../password-api.js";

const words: ReadonlySet<IssueCode> = new Set([
  "dictionary_word",
  "blocklisted",
  "contains_user",
  "contains_context",
]);

/** The one reason that a person is told: what is most urgent first. `null`: the password may stay (J3.9). */
export function reasonFor(issues: readonly IssueCode[], idle: boolean): ResetReason | null {
  // A password that is in use is one of the account's own: that it was used before is no reason.
  const found = issues.filter((code) => code !== "reused");
  if (found.includes("compromised")) return "compromised";
  if (found.some((code) => words.has(code))) return "dictionary";
  if (found.length > 0) return "complexity";
  return idle ? "inactive" : null;
}

/** S36: the reason is shown to whoever has shown more than a first factor; to anybody else it goes by mail. */
export function tellsHere({ assurance }: { readonly assurance: Assurance }): boolean {
  return assurance !== "aal1";
}
