import { maskPhone } from "@sparekey/delivery";
import {
  type Context,
  type Draft,
  notifyAll,
  type OfAccount,
  withAccount,
  withEvent,
  withMessage,
} from "@sparekey/mfa/extend";
import { type SupportCase, withSupportCase } from "../../record/support-case.js";
import { poolsWithoutOld } from "../old-pools.js";
import { type Acted, said } from "./acted.js";
import { placeOfCode } from "./code-place.js";
import { phoneOnFile } from "./phone-on-file.js";
import type { CaseDesk } from "./rules.js";

/**
 * Lets a code go to the phone that was called, by voice or else by text: no agent sees, hears or chooses it
 * (S41, S52). It is bound to the case, ends by itself, and every contact hears that it went.
 */
export function sendRecoveryCode(
  draft: Draft<OfAccount>,
  found: SupportCase,
  desk: CaseDesk,
  context: Context,
): Acted {
  const phone = phoneOnFile(draft.state.account, desk.policy, context);
  const { voice, sms } = context.channels;
  if (phone === null || (!voice && !sms)) return { draft, found, problem: { code: "not_now" } };
  const { fresh, codes, now, sendsOpenAt } = context;
  // S24: the number, or the tenant, has had its calls and texts.
  if (sendsOpenAt > now) return { draft, found, problem: { code: "too_soon", untilMs: sendsOpenAt } };
  const pools = poolsWithoutOld(draft.state.account, now);
  const id = fresh.id();
  const { codeDigits: digits, codeTtlMs } = desk.policy;
  const code = fresh.digits(digits);
  const expiresAt = Math.min(now + codeTtlMs, found.expiresAt);
  const sent: SupportCase = {
    ...found,
    code: {
      id,
      hash: codes.hash(code, placeOfCode(found, { id }, context)),
      digits,
      sentAt: now,
      expiresAt,
      usedAt: null,
    },
  };
  const kept = withEvent(withSupportCase(withAccount(draft, { pools }), sent), {
    type: "case_code_sent",
    case: found.id,
    channel: voice ? "voice" : "sms",
  });
  const on = withMessage(kept, {
    channel: voice ? "voice" : "sms",
    to: { contact: phone.id },
    counts: "owner",
    message: {
      kind: "recovery_code",
      case: found.id,
      code,
      // Where and when the case was opened is said before anything else (S41).
      atMs: found.openedAt,
      ...(found.openedFrom === null ? {} : { from: found.openedFrom }),
      expiresAtMs: expiresAt,
    },
    expiresAt,
  });
  const about = said(found, desk, context);
  const told = notifyAll(
    on,
    { kind: "case_code_sent", ...about, to: maskPhone(phone.address), expiresAtMs: expiresAt },
    context,
  );
  return { draft: told, found: sent, problem: null };
}
