import { type Context, type Draft, notifyAll, type OfAccount, withEvent } from "@sparekey/mfa/extend";
import { temporaryCodesOf, withTemporaryCodes } from "../../record/temporary-code.js";
import { liveCode } from "./code.js";

/** "This was not me": a code that is live, and whatever was asked for, end in the same commit (S43). */
export function stopCode(draft: Draft<OfAccount>, context: Context): Draft<OfAccount> {
  const codes = temporaryCodesOf(draft.state.account);
  if (codes.live === null && codes.requests.length === 0) return draft;
  const live = liveCode(draft.state.account, context);
  const cleared = withTemporaryCodes(draft, { ...codes, live: null, requests: [] });
  if (live === null) return cleared;
  return notifyAll(
    withEvent(cleared, { type: "temporary_code_revoked", code: live.id }),
    { kind: "temporary_code_revoked", atMs: context.now, userName: context.person.userName },
    context,
  );
}
