import { draftOf } from "@sparekey/mfa/extend";
import { after, runDue } from "./effects.js";
import type { Move } from "./move.js";
import { challengeFor, type Performed, type Performing, quiet } from "./performed.js";
import type { Realm } from "./realm.js";

/** The link of a notice of this very moment. */
export function notMe(realm: Realm, by: Performing): Performed | null {
  const { context, taken } = by.machine.contextAt(realm, null);
  const { draft } = by.machine.decisions.decideNotMeConfirm(
    realm.account,
    { since: realm.now, undo: null },
    context,
  );
  if (draft.state.account === realm.account) return null;
  const ended = realm.secrets.filter(
    ({ kind }) => kind === "case" || kind === "temporary" || kind === "delay",
  );
  const put = after(realm, draft, taken(), by);
  return {
    ...quiet,
    realm: {
      ...put,
      frozenUntil: realm.now + by.machine.policies.sign.notMe.frozenMs,
      ghosts: put.ghosts.map((ghost) => ({ ...ghost, stopped: true })),
    },
    messages: draft.messages,
    ended: ended.map(({ symbol }) => symbol),
  };
}

export function beginDelay(
  realm: Realm,
  { who }: Extract<Move, { do: "begin_delay" }>,
  by: Performing,
): Performed | null {
  const { decisions, policies } = by.machine;
  const { context, taken } = by.machine.contextAt(realm, null);
  const challenge = challengeFor(realm, who, by, context);
  if (challenge === null) return null;
  const page = decisions.delayedPage(realm.account, challenge, context, policies.delay);
  if (page.next !== "may_begin") return null;
  const draft = draftOf({ account: realm.account });
  const begunDraft = decisions.decideDelayBegin(draft, context.fresh.id(), context, policies.delay);
  const put = after({ ...realm, delayShown: false }, begunDraft, taken(), by);
  const before = realm.secrets.filter(({ kind }) => kind === "delay").map(({ symbol }) => symbol);
  return { ...quiet, realm: runDue(put, by.machine, by.held), messages: begunDraft.messages, ended: before };
}
