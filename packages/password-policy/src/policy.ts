import { type AuditFinding, auditPolicy } from "./audit.js";
import { screen, screenSync } from "./breach.js";
import { type AsyncCheckContext, type CheckContext, toRuleContext } from "./check-context.js";
import { PasswordPolicyError } from "./error.js";
import type { Issue, Requirement } from "./issue.js";
import { fillMessage } from "./message.js";
import { assertPolicyOptions, type PolicyOptions } from "./policy-options.js";
import { type AccountTimes, type Moment, type ResetDue, resetDueAfter } from "./reset-due.js";
import { createSubject, type Subject } from "./subject.js";

/** `unavailable`: nothing is wrong with the password, but it could not be screened. Not an acceptance (S29). */
export type Verdict = "accept" | "reject" | "unavailable";

/** The answer to a check. All that is wrong in one list. */
export interface CheckResult {
  readonly verdict: Verdict;
  readonly issues: readonly Issue[];
  /** Present and true only when `onUnavailable` is `accept_unscreened` and no source could answer. */
  readonly unscreened?: true;
}

/** A compiled policy. Made once, used for every password. */
export interface PasswordPolicy {
  readonly name: string;
  /** Every rule, the breach sources and the history. Never throws because of the password. */
  check(password: unknown, context?: AsyncCheckContext): Promise<CheckResult>;
  /** The rules alone, while somebody types. Says `unavailable` where `check` has to ask somebody first. */
  checkSync(password: unknown, context?: CheckContext): CheckResult;
  /** What a form lists before anybody types. */
  requirements(locale?: string): Requirement[];
  /** The sentence for an issue, in a language of `messages`; English otherwise. */
  message(issue: Issue, locale?: string): string;
  /** Where the policy departs from NIST SP 800-63B-4 and OWASP ASVS 5.0. */
  audit(): AuditFinding[];
  /** J3.9: whether the account was idle for too long. */
  resetDue(times: AccountTimes, now: Moment): ResetDue;
}

/** Compiles a preset, or rules of your own. Throws `PasswordPolicyError` `invalid_option` for options that contradict themselves. */
export function definePolicy(options: PolicyOptions): PasswordPolicy {
  assertPolicyOptions(options);
  const { length, rules, breach = [], history, idleDays, messages } = options;
  const lenient = options.onUnavailable === "accept_unscreened";

  const examine = (
    password: unknown,
    context: CheckContext,
  ): { issues: Issue[]; subject: Subject | null } => {
    if (typeof password !== "string")
      return { issues: [{ code: "invalid_character", params: {} }], subject: null };
    const subject = createSubject(password, length.max);
    if (!subject) return { issues: [{ code: "too_long", params: { max: length.max } }], subject };
    const issues: Issue[] = [];
    if (subject.length < length.min) issues.push({ code: "too_short", params: { min: length.min } });
    const { forbidden } = subject;
    if (forbidden !== -1)
      issues.push({ code: "invalid_character", params: {}, span: [forbidden, forbidden + 1] });
    const words = toRuleContext(context);
    for (const rule of rules) {
      const issue = rule.check(subject, words);
      if (issue) issues.push(issue);
    }
    // What can never be stored is not sent out to be looked up either.
    return { issues, subject: forbidden === -1 && subject.length > 0 ? subject : null };
  };

  const conclude = (issues: Issue[], failed: boolean): CheckResult => {
    if (issues.length > 0) return { verdict: "reject", issues };
    if (!failed) return { verdict: "accept", issues };
    return lenient ? { verdict: "accept", issues, unscreened: true } : { verdict: "unavailable", issues };
  };

  return {
    name: options.name ?? "custom",
    async check(password, context = {}) {
      context.signal?.throwIfAborted();
      if (history && context.history === undefined)
        throw new PasswordPolicyError(
          "missing_history",
          "this policy looks at earlier passwords: pass `history`, or `history: null` for an account without any",
        );
      const { issues, subject } = examine(password, context);
      if (!subject) return conclude(issues, false);
      const [known, reused] = await Promise.all([
        breach.length > 0 ? screen(breach, subject.text, context.signal) : "unknown",
        askHistory(context, subject.text, history?.last ?? Number.POSITIVE_INFINITY),
      ]);
      context.signal?.throwIfAborted();
      if (known === "known") issues.push({ code: "compromised", params: {} });
      if (reused === true) issues.push({ code: "reused", params: history ? { last: history.last } : {} });
      // An unread history is never waved through: only screening may be, and only when asked for.
      if (reused === "unavailable" && issues.length === 0) return { verdict: "unavailable", issues };
      return conclude(issues, known === "unavailable");
    },
    checkSync(password, context = {}) {
      const { issues, subject } = examine(password, context);
      if (!subject) return conclude(issues, false);
      const known = breach.length > 0 ? screenSync(breach, subject.text) : "unknown";
      if (known === "known") issues.push({ code: "compromised", params: {} });
      if (issues.length > 0) return { verdict: "reject", issues };
      return { verdict: history || known === "unavailable" ? "unavailable" : "accept", issues };
    },
    requirements(locale = "en") {
      const listed: { code: Issue["code"]; params: Issue["params"] }[] = [
        { code: "too_short", params: { min: length.min } },
        { code: "too_long", params: { max: length.max } },
        ...rules,
      ];
      if (breach.length > 0) listed.push({ code: "compromised", params: {} });
      if (history) listed.push({ code: "reused", params: { last: history.last } });
      return listed.map(({ code, params }) => ({
        code,
        params,
        text: fillMessage({ code, params }, locale, messages),
      }));
    },
    message: (issue, locale = "en") => fillMessage(issue, locale, messages),
    audit: () => auditPolicy(options),
    resetDue: (times, now) => resetDueAfter(idleDays, times, now),
  };
}

async function askHistory(
  { history, signal }: AsyncCheckContext,
  prepared: string,
  last: number,
): Promise<boolean | "unavailable"> {
  if (!history) return false;
  try {
    return await history(prepared, { last });
  } catch {
    signal?.throwIfAborted();
    return "unavailable";
  }
}
