import type { PolicyOptions } from "./policy-options.js";

/** One departure from a standard. */
export interface AuditFinding {
  readonly standard: "NIST SP 800-63B-4" | "OWASP ASVS 5.0";
  /** Section or requirement. */
  readonly ref: string;
  /** `must`: the standard demands it (SHALL; ASVS level 1). `should`: it recommends it, or from level 2 on. */
  readonly level: "must" | "should";
  readonly text: string;
}

const nist = (level: AuditFinding["level"], text: string): AuditFinding => ({
  standard: "NIST SP 800-63B-4",
  ref: "3.1.1.2",
  level,
  text,
});
const asvs = (ref: string, level: AuditFinding["level"], text: string): AuditFinding => ({
  standard: "OWASP ASVS 5.0",
  ref,
  level,
  text,
});

/** Where a policy departs from the two standards. What the host has to do (rate limits, MFA) is not its business. */
export function auditPolicy({
  length,
  rules,
  breach = [],
  mfa,
  idleDays,
  onUnavailable,
}: PolicyOptions): AuditFinding[] {
  const has = (code: string): boolean => rules.some((rule) => rule.code === code);
  const found: AuditFinding[] = [];
  const when = (departs: boolean, ...findings: AuditFinding[]): void => {
    if (departs) found.push(...findings);
  };
  when(
    length.min < 8,
    nist("must", "fewer than 8 characters"),
    asvs("6.2.1", "must", "fewer than 8 characters"),
  );
  when(
    length.min >= 8 && length.min < 15 && !mfa,
    nist("must", "fewer than 15 characters without a second factor"),
  );
  when(
    length.max < 64,
    nist("should", "a limit below 64 characters"),
    asvs("6.2.9", "should", "a limit below 64 characters"),
  );
  when(
    rules.some((rule) => rule.scope === "characters"),
    nist("must", "composition rules"),
    asvs("6.2.5", "must", "composition rules"),
  );
  when(
    rules.some((rule) => rule.scope === "part"),
    nist("must", "refused for a part: lists are compared with the whole password"),
  );
  when(
    !has("blocklisted") && breach.length === 0,
    nist("must", "no blocklist"),
    asvs("6.2.4", "must", "no list of common passwords"),
  );
  when(!has("contains_context"), asvs("6.2.11", "should", "no context words"));
  when(breach.length === 0, asvs("6.2.12", "should", "no breach screening"));
  when(
    breach.length > 0 && onUnavailable === "accept_unscreened",
    asvs("16.5.3", "should", "accepts unscreened when screening fails"),
  );
  when(
    idleDays !== undefined,
    nist("must", "a change without evidence of compromise"),
    asvs("6.2.10", "should", "a change without evidence of compromise"),
  );
  return found;
}
