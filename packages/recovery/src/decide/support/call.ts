import { maskPhone } from "@sparekey/delivery";
import {
  type Context,
  type Draft,
  notifyAll,
  type OfAccount,
  withAct,
  withEvent,
} from "@sparekey/mfa/extend";
import { type SupportCase, withSupportCase } from "../../record/support-case.js";
import { type Acted, said } from "./acted.js";
import { phoneOnFile } from "./phone-on-file.js";
import { dialActName } from "./queue-act.js";
import type { CaseDesk } from "./rules.js";

/** Calls the number on file (S23). The adapter dials, or the agent does: the number is shown to those who may see it. */
export function callOnFile(
  draft: Draft<OfAccount>,
  found: SupportCase,
  desk: CaseDesk,
  context: Context,
): Acted {
  const phone = phoneOnFile(draft.state.account, desk.policy, context);
  if (phone === null) return { draft, found, problem: { code: "not_now" } };
  const called: SupportCase = {
    ...found,
    call: { by: desk.acting.by, contact: phone.id, at: context.now },
    calls: found.calls + 1,
    checks: [],
    approval: null,
  };
  const kept = withEvent(withSupportCase(draft, called), { type: "case_called", case: found.id });
  const told = notifyAll(
    kept,
    { kind: "case_called", ...said(found, desk, context), phone: maskPhone(phone.address) },
    context,
  );
  const input = { case: found.id, contact: phone.id, by: desk.acting.by.id, at: context.now };
  const dialled = desk.dials ? withAct(told, { act: "do", name: dialActName, input }) : told;
  return { draft: dialled, found: called, problem: null };
}
