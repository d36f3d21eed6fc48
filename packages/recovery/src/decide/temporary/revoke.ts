import { type Context, type Draft, notifyAll, type OfAccount, withEvent } from "@sparekey/mfa/extend";
import { temporaryCodesOf, withTemporaryCodes } from "../../record/temporary-code.js";
import { mayServe } from "../staff/serve.js";
import { liveCode } from "./code.js";
import type { CodeDesk } from "./issue.js";

/** Ends the live code, and whatever was asked for, before its time (J4.4). `null`: not allowed. */
export function decideRevoke(
  draft: Draft<OfAccount>,
  { acting, served }: Pick<CodeDesk, "acting" | "served">,
  context: Context,
): { readonly draft: Draft<OfAccount>; readonly done: boolean } {
  if (!mayServe(acting, served, "revoke_temporary_code")) return { draft, done: false };
  const codes = temporaryCodesOf(draft.state.account);
  if (codes.live === null && codes.requests.length === 0) return { draft, done: false };
  const cleared = withTemporaryCodes(draft, { ...codes, live: null, requests: [] });
  const live = liveCode(draft.state.account, context);
  // What was dead already is cleared away, and nobody hears of it twice.
  if (live === null) return { draft: cleared, done: codes.requests.length > 0 };
  return {
    draft: notifyAll(
      withEvent(cleared, { type: "temporary_code_revoked", code: live.id }),
      {
        kind: "temporary_code_revoked",
        atMs: context.now,
        by: acting.by.kind,
        userName: context.person.userName,
      },
      context,
    ),
    done: true,
  };
}
