import { type AccountRecord, type Context, isBeforeRestore, isFrozen } from "@sparekey/mfa/extend";
import type { CaseState } from "../../case.js";
import type { SupportCase } from "../../record/support-case.js";
import type { SupportPolicy } from "../../support-policy.js";
import { wrongAnswers } from "../wrong-answers.js";
import { isStopped } from "./frozen.js";

/** Wrong answers that kill one recovery code. */
const mostWrong = 5;

/** A case that is over: ended by somebody, by time (abandoned ones close themselves), or stopped by a notice's link. */
export function isOver(account: Pick<AccountRecord, "frozen">, found: SupportCase, now: number): boolean {
  return found.end !== null || found.expiresAt <= now || isStopped(account, found);
}

/** Where a case stands, derived from what happened to it: there is no step to skip. */
export function stateOf(
  account: Pick<AccountRecord, "frozen">,
  found: SupportCase,
  { checks }: Pick<SupportPolicy, "checks">,
  now: number,
): CaseState {
  if (found.end !== null) return found.end.because === "frozen" ? "frozen" : "closed";
  if (isStopped(account, found)) return "frozen";
  if (found.expiresAt <= now) return "closed";
  if (found.code !== null) return "code_sent";
  if (found.approval !== null) return "approved";
  if (checks.every((check) => found.checks.some((each) => each.check === check))) return "checked";
  if (found.call !== null) return "called";
  return found.claim === null ? "open" : "claimed";
}

/** Each code of each case is a way of its own (S53). */
export function wayOf(found: Pick<SupportCase, "id">, code: { readonly id: string }): string {
  return `support_call:${found.id}:${code.id}`;
}

/**
 * Whether the case's code can be typed now: not used, not over its own time, not killed by wrong answers, and not of
 * before a restore: it may have been any of these since the backup was taken (S49).
 */
export function codeIsLive(
  account: AccountRecord,
  found: SupportCase,
  context: Pick<Context, "now" | "restored">,
): boolean {
  const { code } = found;
  const { now } = context;
  if (code === null || isOver(account, found, now) || isFrozen(account, now)) return false;
  if (code.usedAt !== null || code.expiresAt <= now || isBeforeRestore(code.sentAt, context)) return false;
  return wrongAnswers(account, wayOf(found, code)) < mostWrong;
}
