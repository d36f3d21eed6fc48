import type { NotMePage } from "../not-me.js";
import type { AccountRecord } from "../record/account.js";
import type { Context } from "./context.js";
import { type Draft, draftOf, type NotMeLink, type OfAccount, withAccount, withEvent } from "./decision.js";
import { isUndone, mayUndoEmail, undoEmail } from "./email-change.js";
import { notifyAll } from "./notices.js";
import { isFrozen, isRecovered } from "./recovered.js";

export interface DecidedNotMe {
  readonly draft: Draft<OfAccount>;
  readonly answer: NotMePage;
}

/** What the link's page shows; reads only (S16). */
export function decideNotMeShow(account: AccountRecord, link: NotMeLink, context: Context): NotMePage {
  const { now, policy } = context;
  const { since, undo } = link;
  const { frozenMs, againAfterMs, linkTtlMs } = policy.notMe;
  if (since + linkTtlMs <= now) return { next: "start_over", reason: "expired" };
  const { frozen } = account;
  // What the old address takes back it takes back, whether or not anything is frozen by it (J3.11).
  const undoes = mayUndoEmail(account, undo, now) ? ({ undoes: "email" } as const) : {};
  // A mailbox thief has as many links as there are notices: one freeze, and then a time in which no link
  // freezes anything. Only a factor ends it sooner, and nothing makes it longer (S43).
  const againFromMs = frozen === null ? 0 : (frozen.liftedAt ?? frozen.until) + againAfterMs;
  if (frozen === null || againFromMs <= now) {
    return { next: "confirm_not_me", sinceMs: since, frozenUntilMs: now + frozenMs, ...undoes };
  }
  const isNow = isFrozen(account, now);
  if ("undoes" in undoes) {
    return { next: "confirm_not_me", sinceMs: since, frozenUntilMs: isNow ? frozen.until : null, ...undoes };
  }
  const undone = isUndone(account, undo) ? ({ undone: "email" } as const) : {};
  if (isNow) return { next: "frozen", atMs: frozen.at, frozenUntilMs: frozen.until, ...undone };
  return {
    next: "not_frozen",
    because: frozen.liftedAt === null ? "frozen_before" : "factor_shown",
    againFromMs,
    ...undone,
  };
}

/** "This was not me": nothing changes for a time. Whoever has the link can do it, and signing in goes on (S43). */
export function decideNotMeConfirm(account: AccountRecord, link: NotMeLink, context: Context): DecidedNotMe {
  const draft: Draft<OfAccount> = draftOf({ account });
  const page = decideNotMeShow(account, link, context);
  if (page.next !== "confirm_not_me") return { draft, answer: page };
  const undone = page.undoes === undefined ? draft : undoEmail(draft, context);
  const begins = page.frozenUntilMs !== null && !isFrozen(account, context.now);
  const after = begins ? freeze(undone, link, page.frozenUntilMs, context) : undone;
  return { draft: after, answer: decideNotMeShow(after.state.account, link, context) };
}

function freeze(
  draft: Draft<OfAccount>,
  { since }: NotMeLink,
  until: number,
  context: Context,
): Draft<OfAccount> {
  const { now, person, methods } = context;
  const { account } = draft.state;
  const told = notifyAll(
    withEvent(
      withAccount(draft, {
        frozen: { at: now, since, until, liftedAt: null },
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
  return methods.reduce((so, method) => method.frozen?.(so, context) ?? so, told);
}
