import { maskPhone } from "@sparekey/delivery";
import type { AccountRecord, Context } from "@sparekey/mfa/extend";
import type { Case } from "../case.js";
import { isOver, stateOf } from "../decide/support/case-state.js";
import { digestOf } from "../decide/support/digest.js";
import { phoneOnFile } from "../decide/support/phone-on-file.js";
import {
  type CaseDesk,
  caseActions,
  isApproved,
  missingChecks,
  needsSecond,
  whyNot,
} from "../decide/support/rules.js";
import type { SupportCase } from "../record/support-case.js";

/** A case as this actor is shown it. The number stands in full only in the answer to `see_phone`. */
export function showCase(
  account: AccountRecord,
  found: SupportCase,
  desk: CaseDesk,
  context: Context,
  shown: { readonly phone: boolean } = { phone: false },
): Case {
  const { now } = context;
  const phone = phoneOnFile(account, desk.policy, context);
  return {
    id: found.id,
    state: stateOf(account, found, desk.policy, now),
    account: context.account,
    userName: context.person.userName,
    description: found.description,
    language: found.language,
    openedAtMs: found.openedAt,
    openedFrom: found.openedFrom,
    dueAtMs: found.dueAt,
    overdue: found.dueAt !== null && found.dueAt < now && found.call === null && !isOver(account, found, now),
    proven: found.proven,
    askedBy: found.askedBy?.id ?? null,
    typedNumber: found.typedNumber,
    phone: phone === null ? null : shown.phone ? phone.address : maskPhone(phone.address),
    claimedBy: found.claim?.by.id ?? null,
    checks: found.checks.map(({ check, by, at }) => ({ check, by: by.id, atMs: at })),
    missingChecks: missingChecks(found, desk),
    codeExpiresAtMs: found.code?.expiresAt ?? null,
    codeFromMs: found.openedAt + desk.policy.holdMs,
    secondPerson: !needsSecond(desk) ? "not_needed" : isApproved(found, context) ? "approved" : "needed",
    digest: digestOf(found, context),
    allowed: caseActions.filter((action) => whyNot(action, { account, found }, desk, context) === null),
  };
}
