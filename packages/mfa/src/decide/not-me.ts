import type { NotMePage } from "../not-me.js";
import type { AccountRecord } from "../record/account.js";
import type { Context } from "./context.js";
import { type Draft, draftOf, type NotMeLink, type OfAccount, withAccount, withEvent } from "./decision.js";
import { notifyAll } from "./notices.js";
import { isFrozen, isRecovered } from "./recovered.js";

export interface DecidedNotMe {
  readonly draft: Draft<OfAccount>;
  readonly answer: NotMePage;
}

/** What the link's page shows; reads only (S16). */
export function decideNotMeShow(account: AccountRecord, { since }: NotMeLink, context: Context): NotMePage {
  const { now, policy } = context;
  const { frozenMs, againAfterMs, linkTtlMs } = policy.notMe;
  if (since + linkTtlMs <= now) return { next: "start_over", reason: "expired" };
  const { frozen } = account;
  if (frozen !== null && isFrozen(account, now)) {
    return { next: "frozen", atMs: frozen.at, frozenUntilMs: frozen.until };
  }
  // A mailbox thief has as many links as there are notices: one freeze, and then a time in which no link
  // freezes anything. Only a factor ends it sooner, and nothing makes it longer (S43).
  const againFromMs = frozen === null ? 0 : (frozen.liftedAt ?? frozen.until) + againAfterMs;
  if (frozen !== null && againFromMs > now) {
    const because = frozen.liftedAt === null ? "frozen_before" : "factor_shown";
    return { next: "not_frozen", because, againFromMs };
  }
  return { next: "confirm_not_me", sinceMs: since, frozenUntilMs: now + frozenMs };
}

/** "This was not me": nothing changes for a time. Whoever has the link can do it, and signing in goes on (S43). */
export function decideNotMeConfirm(account: AccountRecord, link: NotMeLink, context: Context): DecidedNotMe {
  const draft: Draft<OfAccount> = draftOf({ account });
  const page = decideNotMeShow(account, link, context);
  if (page.next !== "confirm_not_me") return { draft, answer: page };
  const { now, person, methods } = context;
  const until = page.frozenUntilMs;
  const told = notifyAll(
    withEvent(
      withAccount(draft, {
        frozen: { at: now, since: link.since, until, liftedAt: null },
        // What was bound by a recovery does not come of age meanwhile (S35).
        recovered: isRecovered(account, now)
          ? { ...account.recovered, until: Math.max(account.recovered.until, until) }
          : account.recovered,
      }),
      { type: "changes_frozen", untilMs: until },
    ),
    { kind: "changes_frozen", untilMs: until, atMs: now, userName: person.userName },
    context,
  );
  const stopped = methods.reduce((so, method) => method.frozen?.(so, context) ?? so, told);
  return { draft: stopped, answer: { next: "frozen", atMs: now, frozenUntilMs: until } };
}
