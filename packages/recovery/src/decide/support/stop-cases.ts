import { type Context, type Draft, type OfAccount, withAct } from "@sparekey/mfa/extend";
import { supportCasesOf } from "../../record/support-case.js";
import { closeCase } from "./close.js";
import { notMeAct } from "./queue-act.js";

/** "This was not me": every case that is open ends in the same commit, and one is opened for support to look (S43). */
export function stopCases(draft: Draft<OfAccount>, context: Context): Draft<OfAccount> {
  const stopped = supportCasesOf(draft.state.account)
    .cases.filter(({ end }) => end === null)
    .reduce((so, found) => closeCase(so, found, { because: "frozen", by: null }, context).draft, draft);
  return withAct(stopped, notMeAct);
}
