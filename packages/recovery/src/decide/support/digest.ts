import type { Context } from "@sparekey/mfa/extend";
import type { SupportCase } from "../../record/support-case.js";

/**
 * What a second person's approval covers: whose case it is, where it was opened, who was called and what was
 * checked, by whom and in which session. Whatever of it changes, the approval no longer holds (S42).
 */
export function digestOf(
  found: SupportCase,
  { tenant, account, codes }: Pick<Context, "tenant" | "account" | "codes">,
): string {
  const { id, openedAt, openedFrom, description, claim, call, checks } = found;
  const covered = JSON.stringify([
    id,
    openedAt,
    openedFrom,
    description,
    claim?.by.id ?? null,
    call === null ? null : [call.contact, call.at, call.by.id],
    checks.map(({ check, by, session, at }) => [check, by.id, session, at]),
  ]);
  return codes.hash(covered, ["support_case", tenant, account]);
}
