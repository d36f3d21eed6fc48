import type { Context } from "./context.js";
import { type Draft, withAccount, withAct, withEvent } from "./decision.js";
import { hasFactor } from "./ways.js";

/** An account is enrolled from the first factor on, whichever it is, and for good (S34). */
export function enrolledByFactor(draft: Draft, context: Context): Draft {
  const { account } = draft.state;
  if (account.enrolledAt !== null || !hasFactor(account, context)) return draft;
  const enrolled = withAccount(draft, { enrolledAt: context.now });
  return withAct(withEvent(enrolled, { type: "enrolled" }), { act: "mark_enrolled" });
}
