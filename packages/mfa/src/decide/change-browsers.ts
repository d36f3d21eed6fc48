import type { Context } from "./context.js";
import { type DecidedChange, done, refused } from "./decided-change.js";
import { type Draft, withAccount, withEvent } from "./decision.js";
import { isRemembered, withoutBrowsers } from "./known-browsers.js";

/** A browser that is known no more counts as a stranger. Nobody is told: nothing that proves anything is gone. */
export function forgetBrowser(
  draft: Draft,
  { browser }: { readonly browser: unknown },
  context: Context,
): DecidedChange {
  const { account } = draft.state;
  const known = account.browsers.find(({ id }) => id === browser);
  if (known === undefined || !isRemembered(known, context))
    return refused(draft, { code: "not_found" }, context);
  const forgotten = withAccount(draft, withoutBrowsers(account, [known.id], context.now));
  return done(withEvent(forgotten, { type: "browser_removed", browser: known.id }), context);
}
