import { type AccountRecord, type Context, isFrozen } from "@sparekey/mfa/extend";
import type { StaffAction } from "../../actor.js";
import type { DeskProblem } from "../../desk.js";
import type { SupportCase } from "../../record/support-case.js";
import type { SupportPolicy } from "../../support-policy.js";
import { type Acting, isPrivileged, mayServe, type Served } from "../staff/serve.js";
import { wrongAnswers } from "../wrong-answers.js";
import { isOver, wayOf } from "./case-state.js";
import { digestOf } from "./digest.js";
import { phoneOnFile } from "./phone-on-file.js";
import { mostWrongWords } from "./screen-word.js";

/** What staff commands on a case are decided with, besides the state. */
export interface CaseDesk {
  readonly acting: Acting;
  readonly served: Served;
  readonly policy: SupportPolicy;
  /** What policy says of this account. */
  readonly secondPerson: boolean;
  /** Whether the host dials, or the agent does. */
  readonly dials: boolean;
}

export interface OfCase {
  readonly account: AccountRecord;
  readonly found: SupportCase;
}

/** Everything an agent may do with a case, in the order that a page would show it. */
export const caseActions: readonly StaffAction[] = [
  "see_queue",
  "see_case",
  "claim",
  "call",
  "see_phone",
  "record_check",
  "approve",
  "send_code",
  "close",
];

const attesting: ReadonlySet<StaffAction> = new Set(["record_check", "approve", "send_code"]);

/**
 * Why this actor may not do this with this case now, or `null`: the one table of the help desk, read by
 * `Case.allowed` and by every command, so that no page repeats a rule.
 */
export function whyNot(
  action: StaffAction,
  of: OfCase,
  desk: CaseDesk,
  context: Context,
): DeskProblem | null {
  const { found } = of;
  const { acting, served } = desk;
  if (!mayServe(acting, served, action)) return { code: "not_allowed" };
  if (action === "see_queue" || action === "see_case") return null;
  if (isOver(of.account, found, context.now)) return { code: "not_now" };
  if (action === "close") return mayClose(of, desk, context) ? null : { code: "not_now", missing: ["claim"] };
  // S43: while the account is frozen, support may call, and nothing comes of it.
  if (attesting.has(action) && isFrozen(of.account, context.now)) return { code: "not_now" };
  switch (action) {
    case "claim":
      return found.dueAt === null || isClaimed(found, desk, context) ? { code: "not_now" } : null;
    case "approve":
      return whyNotApprove(of, desk, context);
    case "call":
      return whyNotMine(found, desk) ?? (mayCall(of, desk, context) ? null : { code: "not_now" });
    case "see_phone":
      return (
        whyNotMine(found, desk) ?? (isCalled(found, desk) ? null : { code: "not_now", missing: ["call"] })
      );
    case "record_check":
      return whyNotCheck(of, desk);
    case "send_code":
      return whyNotSend(of, desk, context);
    default:
      return { code: "not_now" };
  }
}

/** A phone that may be called, and not rung off the hook: one agent with a stolen session could (S24). */
function mayCall({ account, found }: OfCase, { policy }: CaseDesk, context: Context): boolean {
  return phoneOnFile(account, policy, context) !== null && found.calls < policy.callsPerCase;
}

/** S23: a second person, where policy says so or the account may do something to others. */
export function needsSecond({ secondPerson, served }: CaseDesk): boolean {
  return secondPerson || isPrivileged(served);
}

/** The checks that this actor has recorded in this very session (S52). */
export function missingChecks(found: SupportCase, { acting, policy }: CaseDesk): readonly string[] {
  const mine = found.checks.filter(({ by, session }) => by.id === acting.by.id && session === acting.session);
  return policy.checks.filter((check) => !mine.some((each) => each.check === check));
}

function isClaimed({ claim, call }: SupportCase, { acting, policy }: CaseDesk, { now }: Context): boolean {
  if (claim === null) return false;
  const since = Math.max(claim.at, call?.at ?? 0);
  return claim.by.id === acting.by.id || since + policy.claimTtlMs > now;
}

function whyNotMine({ claim }: SupportCase, { acting }: CaseDesk): DeskProblem | null {
  return claim?.by.id === acting.by.id ? null : { code: "not_now", missing: ["claim"] };
}

function isCalled({ call }: SupportCase, { acting }: CaseDesk): boolean {
  return call?.by.id === acting.by.id;
}

function mayClose({ found }: OfCase, desk: CaseDesk, context: Context): boolean {
  return (
    desk.acting.by.kind !== "agent" || whyNotMine(found, desk) === null || !isClaimed(found, desk, context)
  );
}

/** An unproven case yields nothing (S41); a word that was guessed at proves nothing. */
function whyNotCheck({ found }: OfCase, desk: CaseDesk): DeskProblem | null {
  const mine = whyNotMine(found, desk);
  if (mine !== null) return mine;
  if (!found.proven || found.wrongWords >= mostWrongWords) return { code: "not_now" };
  return isCalled(found, desk) ? null : { code: "not_now", missing: ["call"] };
}

/** Somebody else than the one who attests, for what is there now (S42). */
function whyNotApprove({ found }: OfCase, desk: CaseDesk, context: Context): DeskProblem | null {
  const { by } = desk.acting;
  if (found.claim?.by.id === by.id || found.checks.some((check) => check.by.id === by.id)) {
    return { code: "not_allowed" };
  }
  const complete = desk.policy.checks.every((check) => found.checks.some((each) => each.check === check));
  if (!complete || !found.proven) return { code: "not_now", missing: ["record_check"] };
  return !needsSecond(desk) || isApproved(found, context) ? { code: "not_now" } : null;
}

export function isApproved(found: SupportCase, context: Context): boolean {
  const { approval, claim } = found;
  return approval !== null && approval.by.id !== claim?.by.id && approval.digest === digestOf(found, context);
}

/** S41, S52: what has to be true before a code may go. */
function whyNotSend(of: OfCase, desk: CaseDesk, context: Context): DeskProblem | null {
  const { found, account } = of;
  const mine = whyNotCheck(of, desk);
  if (mine !== null) return mine;
  // The phone that was called, and no other, hears the code: it must still be one that may be called.
  if (phoneOnFile(account, desk.policy, context)?.id !== found.call?.contact)
    return { code: "not_now", missing: ["call"] };
  if (found.browser === null) return { code: "not_now" };
  if (missingChecks(found, desk).length > 0) return { code: "not_now", missing: ["record_check"] };
  if (needsSecond(desk) && !isApproved(found, context)) return { code: "not_now", missing: ["approve"] };
  const held = found.openedAt + desk.policy.holdMs;
  if (held > context.now) return { code: "too_soon", untilMs: held };
  if (found.code === null) return null;
  if (found.code.usedAt !== null) return { code: "not_now" };
  const guessed = wrongAnswers(account, wayOf(found, found.code)) > 0;
  // One that was not guessed at may be sent anew when it has ended; one that was, never.
  return guessed || found.code.expiresAt > context.now ? { code: "not_now" } : null;
}
