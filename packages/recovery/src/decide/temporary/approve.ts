import { type Context, type Draft, type OfAccount, withEvent } from "@sparekey/mfa/extend";
import type { TemporaryCodeProblem } from "../../desk.js";
import { temporaryCodesOf, withTemporaryCodes } from "../../record/temporary-code.js";
import { mayServe } from "../staff/serve.js";
import type { CodeDesk } from "./issue.js";
import { digestOf, isOpen } from "./request.js";

/** The second person's word for one request, as they were shown it: `digest` is what they saw (S42). */
export function decideApproveRequest(
  draft: Draft<OfAccount>,
  asked: { readonly request: unknown; readonly digest: unknown },
  { acting, served }: CodeDesk,
  context: Context,
): { readonly draft: Draft<OfAccount>; readonly problem: TemporaryCodeProblem | null } {
  const refused = (problem: TemporaryCodeProblem) => ({ draft, problem });
  if (!mayServe(acting, served, "approve_temporary_code")) return refused({ code: "not_allowed" });
  const codes = temporaryCodesOf(draft.state.account);
  const request = codes.requests.find((each) => each.id === asked.request && isOpen(each, context));
  if (request === undefined) return refused({ code: "not_found" });
  if (request.by.id === acting.by.id) return refused({ code: "same_person" });
  const digest = digestOf(request, context);
  if (asked.digest !== digest) return refused({ code: "not_found" });
  if (request.approval !== null) return { draft, problem: null };
  const approval = { by: acting.by, at: context.now, digest };
  const requests = codes.requests.map((each) => (each.id === request.id ? { ...each, approval } : each));
  return {
    draft: withEvent(withTemporaryCodes(draft, { ...codes, requests }), {
      type: "temporary_code_approved",
      request: request.id,
    }),
    problem: null,
  };
}
