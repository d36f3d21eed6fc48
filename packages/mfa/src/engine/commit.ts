import type { Json, Write } from "@sparekey/storage";
import type { HostAct, MessageDraft, OfAccount } from "../decide/decision.js";
import type { Person } from "../directory.js";
import type { Actor, EventDetail } from "../event.js";
import { placesOf } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import { writeAccount } from "../record/stored.js";
import { writeChallenge } from "../record/stored-challenge.js";
import type { Engine, Scope } from "./engine.js";
import { eventsWrite } from "./event-entry.js";
import { type AccountRef, accountKey, challengeKey, recordKey } from "./keys.js";
import type { Loaded } from "./load.js";
import { outboxWrites } from "./outbox-entry.js";
import { resealDue } from "./reseal-order.js";

const dayMs = 24 * 60 * 60_000;
/** A finished challenge is kept a while, so that a late page hears "expired" and not "unknown". */
const keptAfterEndMs = dayMs;

/** A write beside the account's record, in its partition; `null` deletes. */
export interface RecordWrite {
  readonly path: readonly string[];
  readonly value: Json;
  readonly expiresAt?: number;
}

/** What a commit takes of a decision: a journey's, or an extension's about an account alone. */
export interface Committed {
  readonly state: OfAccount & { readonly challenge?: ChallengeRecord };
  readonly events: readonly EventDetail[];
  readonly messages: readonly MessageDraft[];
  readonly acts: readonly HostAct[];
  readonly records?: readonly RecordWrite[];
  /** Who acted; the owner where left out. */
  readonly actor?: Actor;
}

/** One atomic write of everything a decision says. `false`: someone else was first, and nothing was written. */
export async function commitDecision(
  engine: Engine,
  scope: Scope,
  ref: AccountRef,
  person: Person,
  loaded: Loaded,
  decision: Committed,
  now: number,
): Promise<boolean> {
  const { challenge } = decision.state;
  const outgoing = decision.messages.length > 0 || decision.acts.length > 0;
  const account = outgoing
    ? { ...decision.state.account, sequence: decision.state.account.sequence + 1 }
    : decision.state.account;
  const set: Write[] = [];
  if (account !== loaded.account) {
    const value = await writeAccount(account, loaded.codec);
    set.push({ key: accountKey(ref), value, dueAt: loaded.accountDueAt ?? resealDue(now) });
  }
  if (challenge !== undefined && challenge !== loaded.challenge) {
    const ends = Math.max(challenge.expiresAt, challenge.completed?.grant.expiresAtMs ?? 0);
    set.push({
      key: challengeKey(ref, challenge.id),
      value: await writeChallenge(challenge, loaded.codec),
      expiresAt: ends + keptAfterEndMs,
    });
  }
  if (decision.events.length > 0) set.push(eventsWrite(engine, scope, ref, decision, now));
  set.push(
    ...(await outboxWrites(
      engine,
      ref,
      person,
      loaded.account === null ? [] : placesOf(loaded.account),
      decision,
      account.sequence,
      now,
    )),
  );
  const records = decision.records ?? [];
  for (const { path, value, expiresAt } of records) {
    if (value !== null)
      set.push({ key: recordKey(ref, path), value, ...(expiresAt === undefined ? {} : { expiresAt }) });
  }
  return engine.store.commit({
    check: [
      { key: accountKey(ref), version: loaded.accountVersion },
      ...(challenge === undefined
        ? []
        : [{ key: challengeKey(ref, challenge.id), version: loaded.challengeVersion }]),
      ...loaded.records.map(({ path, entry }) => ({
        key: recordKey(ref, path),
        version: entry?.version ?? null,
      })),
    ],
    set,
    delete: records.filter(({ value }) => value === null).map(({ path }) => recordKey(ref, path)),
  });
}
