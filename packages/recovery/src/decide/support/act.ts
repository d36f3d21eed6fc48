import { type Context, type Draft, notifyAll, type OfAccount, withEvent } from "@sparekey/mfa/extend";
import type { DeskInput } from "../../desk.js";
import { type SupportCase, withSupportCase } from "../../record/support-case.js";
import { type Acted, said } from "./acted.js";
import { callOnFile } from "./call.js";
import { recordCheck } from "./check.js";
import { closeAsSaid } from "./close.js";
import { digestOf } from "./digest.js";
import { type CaseDesk, whyNot } from "./rules.js";
import { sendRecoveryCode } from "./send-code.js";

/** One command of one actor on one case. The rules are asked first, whatever the command (S23, S42). */
export function decideAct(
  draft: Draft<OfAccount>,
  found: SupportCase,
  input: DeskInput,
  desk: CaseDesk,
  context: Context,
): Acted {
  const problem = whyNot(input.action, { account: draft.state.account, found }, desk, context);
  if (problem !== null) return { draft, found, problem };
  switch (input.action) {
    case "claim":
      return claim(draft, found, desk, context);
    case "call":
      return callOnFile(draft, found, desk, context);
    case "see_phone":
      return {
        draft: withEvent(draft, { type: "case_phone_shown", case: found.id }),
        found,
        problem: null,
      };
    case "record_check":
      return recordCheck(draft, found, input, desk, context);
    case "approve":
      return approve(draft, found, input.digest, desk, context);
    case "send_code":
      return sendRecoveryCode(draft, found, desk, context);
    case "close":
      return closeAsSaid(draft, found, { because: input.because, by: desk.acting.by }, context);
  }
}

/** Whoever takes a case begins anew: what somebody else did before is not theirs to build on (S52). */
function claim(draft: Draft<OfAccount>, found: SupportCase, desk: CaseDesk, context: Context): Acted {
  const taken: SupportCase = {
    ...found,
    claim: { by: desk.acting.by, at: context.now },
    call: null,
    checks: [],
    approval: null,
  };
  const kept = withEvent(withSupportCase(draft, taken), { type: "case_claimed", case: found.id });
  const told = notifyAll(kept, { kind: "case_claimed", ...said(found, desk, context) }, context);
  return { draft: told, found: taken, problem: null };
}

/** `digest` is what the approver was shown: what has changed since is not approved (S42). */
function approve(
  draft: Draft<OfAccount>,
  found: SupportCase,
  shown: unknown,
  desk: CaseDesk,
  context: Context,
): Acted {
  const digest = digestOf(found, context);
  if (shown !== digest) return { draft, found, problem: { code: "changed" } };
  const approved = { ...found, approval: { by: desk.acting.by, at: context.now, digest } };
  const kept = withEvent(withSupportCase(draft, approved), { type: "case_approved", case: found.id });
  return { draft: kept, found: approved, problem: null };
}
