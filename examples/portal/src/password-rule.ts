import { type CheckResult, citrixCloud, definePolicy, type PasswordPolicy } from "@sparekey/password-policy";
import { commonPasswords, englishWords } from "@sparekey/password-policy/lists";

/**
 * The rule of J3.8. It is screened against the passwords that are used most, which a package brings along; a real
 * deployment opens a filter made of all known breaches (`openFilter`) in their place.
 */
export async function openPasswordRule(): Promise<PasswordPolicy> {
  const [words, common] = await Promise.all([englishWords(), commonPasswords()]);
  const mostUsed = {
    name: "most used passwords",
    find: async (password: string) =>
      common.has(password.normalize("NFKC").toLowerCase()) ? "known" : "unknown",
  } as const;
  return definePolicy(citrixCloud({ words, common, breach: [mostUsed] }));
}

/** What keeps a new password from being taken, as a sentence; null when nothing does. */
export function passwordProblem(
  rule: PasswordPolicy,
  password: string,
  { verdict, issues }: CheckResult,
): string | null {
  if (password === "") return "Enter a password.";
  if (verdict === "unavailable") return "The password cannot be checked right now: try again in a moment.";
  if (verdict === "accept") return null;
  return weakPassword(issues.map((issue) => rule.message(issue)));
}

/** What a password misses, as one sentence. */
export function weakPassword(missed: readonly string[]): string {
  return `This password cannot be used. What it misses: ${missed.join("; ")}.`;
}
