import type { Case } from "@sparekey/recovery";

/** What an agent does, in the order of work. A check is a step of its own. */
export type CaseStepName =
  | { readonly does: "claim" | "call" | "approve" | "send_code" }
  | { readonly does: "record_check"; readonly check: string };

export type CaseStep = CaseStepName & { readonly at: "done" | "now" | "later" };

/**
 * The steps of a case as this member of staff sees them: at most one of them is next, and none are left of what is over. What may be done in it is
 * `Case.allowed`'s to say, not this page's.
 */
export function caseSteps(found: Case, me: string): readonly CaseStep[] {
  if (found.state === "closed" || found.state === "frozen") return [];
  const all = names(found).map((step) => ({ ...step, done: isDone(step, found, me) }));
  const next = all.findIndex(({ done }) => !done);
  return all.map(({ done, ...step }, index) => ({
    ...step,
    at: done && (next === -1 || index < next) ? "done" : index === next ? "now" : "later",
  }));
}

function names({ proven, checks, missingChecks, secondPerson }: Case): readonly CaseStepName[] {
  const called: readonly CaseStepName[] = [{ does: "claim" }, { does: "call" }];
  // Nothing comes of a case whose password was not shown but the call (S41).
  if (!proven) return called;
  const known = ["screen_word", ...checks.map(({ check }) => check), ...missingChecks];
  const asked = [...new Set(known)].filter((check) =>
    [...checks.map((each) => each.check), ...missingChecks].includes(check),
  );
  return [
    ...called,
    ...asked.map((check) => ({ does: "record_check", check }) as const),
    ...(secondPerson === "not_needed" ? [] : [{ does: "approve" } as const]),
    { does: "send_code" },
  ];
}

function isDone(step: CaseStepName, found: Case, me: string): boolean {
  switch (step.does) {
    case "claim":
      return found.claimedBy !== null && !found.allowed.includes("claim");
    case "call":
      return found.state !== "open" && found.state !== "claimed";
    case "record_check":
      // Mine count in the session that they were recorded in, and no longer (S52).
      return found.claimedBy === me
        ? !found.missingChecks.includes(step.check)
        : found.checks.some(({ check }) => check === step.check);
    case "approve":
      return found.secondPerson === "approved";
    case "send_code":
      return found.state === "code_sent" && !found.allowed.includes("send_code");
  }
}
