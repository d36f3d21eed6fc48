import type { TrustedDevice } from "../record/account.js";
import type { Context } from "./context.js";
import { type DecidedChange, done, refused } from "./decided-change.js";
import { type Draft, withAccount, withEvent } from "./decision.js";
import { isRemembered, withoutBrowsers } from "./known-browsers.js";
import { notifyAll } from "./notices.js";
import { isTrusted } from "./trusted-devices.js";

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

/** The next sign-in from there is asked for a factor again. */
export function removeTrustedDevice(
  draft: Draft,
  { device }: { readonly device: unknown },
  context: Context,
): DecidedChange {
  const { account } = draft.state;
  const trusted = account.trustedDevices.filter((each) => isTrusted(each, account, context));
  const removed = trusted.filter(({ id }) => id === device);
  return removed.length === 0
    ? refused(draft, { code: "not_found" }, context)
    : done(withoutTrusted(draft, removed, context), context);
}

/** Every one of them, those included that have ended and are listed no more. Done where there is none, too. */
export function removeTrustedDevices(draft: Draft, context: Context): DecidedChange {
  const { account } = draft.state;
  const listed = account.trustedDevices.filter((each) => isTrusted(each, account, context));
  const without = withAccount(draft, { trustedDevices: listed });
  return done(listed.length === 0 ? without : withoutTrusted(without, listed, context), context);
}

function withoutTrusted(draft: Draft, removed: readonly TrustedDevice[], context: Context): Draft {
  const trustedDevices = draft.state.account.trustedDevices.filter((each) => !removed.includes(each));
  const events = removed.map(({ id }) => ({ type: "trusted_device_removed", device: id }) as const);
  return notifyAll(
    withEvent(withAccount(draft, { trustedDevices }), ...events),
    {
      kind: "trusted_device_removed",
      device: removed.map(({ name }) => name).join(", "),
      atMs: context.now,
      userName: context.person.userName,
    },
    context,
  );
}
