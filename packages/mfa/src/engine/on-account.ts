import type { Json } from "@sparekey/storage";
import type { Context } from "../decide/context.js";
import { type Draft, draftOf, type OfAccount } from "../decide/decision.js";
import { MfaError } from "../error.js";
import type { Actor } from "../event.js";
import { type AccountRecord, newAccount } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { mostAttempts, pauseAfterLoss } from "./attempts.js";
import { commitDecision, type RecordWrite } from "./commit.js";
import { contextOf, type Engine, refuseLostEnrolment, type Scope } from "./engine.js";
import type { AccountRef } from "./keys.js";
import { type Loaded, load } from "./load.js";
import { type Held, withinBudgets } from "./send-reservation.js";

/** What a decision outside the journeys is about. */
export interface Target {
  readonly account: string;
  /** A challenge of the account's that the decision looks at, by its id. */
  readonly challenge?: string;
  /** The challenge's token, for the grant or the step that a decision may answer with. */
  readonly token?: string;
  /** Records beside the account's, in its partition: read with it, and unchanged until the commit. */
  readonly records?: readonly (readonly string[])[];
  /** Who acts, in every event; the owner where left out. */
  readonly actor?: Actor;
}

/** What was loaded. A challenge or record that does not exist is `null`; an account always is one, maybe empty. */
export interface Seen {
  readonly account: AccountRecord;
  readonly challenge: ChallengeRecord | null;
  readonly records: readonly (Json | null)[];
}

/** What was decided. Without a draft or records nothing is written. */
export interface Decided<A> {
  readonly draft?: Draft<OfAccount & { readonly challenge?: ChallengeRecord }>;
  readonly records?: readonly RecordWrite[];
  readonly answer: A;
}

/** The answer, once its receipt is stored; or why there is none. */
export type Settled<A> =
  | { readonly settled: true; readonly answer: A }
  | { readonly settled: false; readonly why: "unknown_account" | "busy" | "unavailable" };

/**
 * Load, decide, commit, answer: as in the journeys, for a decision about an account. Stores, hosts and
 * records that fail are told to `onError` and answered `unavailable` (S29).
 */
export async function onAccount<A>(
  engine: Engine,
  scope: Scope,
  target: Target,
  decide: (seen: Seen, context: Context) => Decided<A> | Promise<Decided<A>>,
): Promise<Settled<A>> {
  const ref: AccountRef = { tenant: engine.tenant, account: target.account };
  try {
    const read = (): Promise<Loaded> => load(engine, ref, target.challenge ?? null, target.records);
    const [person, first] = await Promise.all([engine.directory.account(ref.account), read()]);
    if (person === null) return { settled: false, why: "unknown_account" };
    const held: Held = new Set();
    for (let tries = 0; tries < mostAttempts; tries += 1) {
      const loaded = tries === 0 ? first : await read();
      refuseLostEnrolment(person, loaded.account);
      const context = await contextOf(engine, ref, person, target.token ?? "", scope);
      const seen: Seen = {
        account: loaded.account ?? newAccount(context.now),
        challenge: loaded.challenge,
        records: loaded.records.map(({ entry }) => entry?.value ?? null),
      };
      const { decided, events } = await withinBudgets(
        engine,
        loaded,
        context,
        async (within) => decide(seen, within),
        (each) => each.draft ?? null,
        held,
      );
      const before = decided.draft ?? draftOf({ account: seen.account });
      const draft = events.length === 0 ? before : { ...before, events: [...before.events, ...events] };
      const records = decided.records ?? [];
      if (isEmpty(draft, seen) && records.length === 0) return { settled: true, answer: decided.answer };
      const committed = {
        ...draft,
        records,
        ...(target.actor === undefined ? {} : { actor: target.actor }),
      };
      if (await commitDecision(engine, scope, ref, person, loaded, committed, context.now)) {
        if (draft.messages.length > 0 || draft.acts.length > 0 || engine.onEvent !== undefined) {
          engine.outboxFilled();
        }
        return { settled: true, answer: decided.answer };
      }
      await pauseAfterLoss(engine, tries);
    }
    return { settled: false, why: "busy" };
  } catch (error) {
    if (error instanceof MfaError && error.code !== "damaged_record" && error.code !== "sealed_elsewhere") {
      throw error;
    }
    engine.onError?.(error);
    return { settled: false, why: "unavailable" };
  }
}

function isEmpty(draft: NonNullable<Decided<unknown>["draft"]>, seen: Seen): boolean {
  const { account, challenge } = draft.state;
  return (
    account === seen.account &&
    (challenge === undefined || challenge === seen.challenge) &&
    draft.events.length === 0 &&
    draft.messages.length === 0 &&
    draft.acts.length === 0
  );
}
