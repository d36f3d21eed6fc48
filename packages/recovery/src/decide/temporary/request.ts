import { type Context, isBeforeRestore } from "@sparekey/mfa/extend";
import type { TemporaryCodeRequest } from "../../record/temporary-code.js";

/** One that may be approved and made now: not over its time, and not of before a restore (S49). */
export function isOpen(
  { at, expiresAt }: Pick<TemporaryCodeRequest, "at" | "expiresAt">,
  context: Pick<Context, "now" | "restored">,
): boolean {
  return expiresAt > context.now && !isBeforeRestore(at, context);
}

/** What an approval covers: who asked for what, for whom and on which evidence. Anything else has another digest. */
export function digestOf(
  request: Omit<TemporaryCodeRequest, "approval">,
  { tenant, account, codes }: Pick<Context, "tenant" | "account" | "codes">,
): string {
  const { id, by, at, expiresAt, evidence, ttlMs, uses } = request;
  const covered = JSON.stringify([id, by.kind, by.id, by.area, at, expiresAt, evidence, ttlMs, uses]);
  return codes.hash(covered, ["temporary_code_request", tenant, account]);
}

type ApprovedRequest = TemporaryCodeRequest & {
  readonly approval: NonNullable<TemporaryCodeRequest["approval"]>;
};

/** Approved by somebody else, and still for just this (S42). */
export function isApproved(
  request: TemporaryCodeRequest,
  context: Pick<Context, "tenant" | "account" | "codes">,
): request is ApprovedRequest {
  const { approval } = request;
  return (
    approval !== null &&
    approval.by.id !== request.by.id &&
    approval.by.id !== context.account &&
    approval.digest === digestOf(request, context)
  );
}
