import type { AccountRecord, AppFactor } from "../record/account.js";
import type { Context } from "./context.js";

/**
 * Whether this was begun before the store was restored (S49). The backup shows it as it was then: what was
 * finished, revoked or voided since may look open again.
 */
export function isBeforeRestore(at: number, { restored }: Pick<Context, "restored">): boolean {
  return restored !== null && at < restored.atMs;
}

/**
 * The last step of an app that counts as spent (S01, S49). The record's own may be older than what was accepted
 * before the restore: the last moment of before it, with the steps that were let pass ahead of that.
 */
export function spentStep(
  { lastStep, periodSeconds }: Pick<AppFactor, "lastStep" | "periodSeconds">,
  { restored, policy }: Pick<Context, "restored" | "policy">,
): number {
  if (restored === null) return lastStep;
  const [, future] = policy.appWindow;
  return Math.max(lastStep, Math.floor((restored.atMs - 1) / (periodSeconds * 1_000)) + future);
}

/** Whether a set of backup codes is none any more, as the operator has said (S49). */
export function isVoidSet(
  { generatedAt }: NonNullable<AccountRecord["backupCodes"]>,
  context: Pick<Context, "restored">,
): boolean {
  return context.restored?.backupCodes === "void" && isBeforeRestore(generatedAt, context);
}
