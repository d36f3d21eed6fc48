import { citrix, type Person } from "@sparekey/mfa";
import {
  type AccountRecord,
  type ChallengeRecord,
  type Context,
  type Draft,
  draftOf,
  type MessageDraft,
  newAccount,
  type OfAccount,
} from "@sparekey/mfa/extend";
import { delayedRecovery, supportCall, temporaryCode } from "../../src/index.js";
import { appOf } from "../app.js";
import { passwordAlone } from "../challenge.js";
import { plainContext } from "../context.js";
import { symbolicCodes } from "../promises/symbols.js";

/** How things stand before one decision: symbols in place of entropy and cryptography, as in the walks. */
export const now = 2_000_000_000_000;
export const second = 1_000;
export const minute: number = 60 * second;
export const hour: number = 60 * minute;
export const day: number = 24 * hour;

export const ann: Person = { userName: "ann", email: { address: "ann@example.com", verified: true } };

/** Names in the order they were taken: `[1]`, `[2]`, ... */
export function freshFrom(first = 1): Context["fresh"] {
  let next = first;
  const take = (): number => next++;
  const unused = (): never => {
    throw new Error("No decision here asks for this");
  };
  return {
    id: () => `[${take()}]`,
    totpSecret: unused,
    backupCodes: unused,
    digits: (count) => String(10 ** (count - 1) + take()),
    alphanumeric: (count) => `case${String(take()).padStart(count - 4, "0")}`,
  };
}

export function contextOf(change: Partial<Context> = {}): Context {
  return {
    ...plainContext,
    now,
    binding: "browser of ann",
    policy: citrix(),
    methods: [temporaryCode(), supportCall(), delayedRecovery()],
    person: ann,
    fresh: freshFrom(),
    codes: symbolicCodes,
    ...change,
  };
}

/** Enrolled long ago, with one app and a recovery phone. */
export function accountOf(change: Partial<AccountRecord> = {}): AccountRecord {
  const long = now - 60 * day;
  return {
    ...newAccount(long),
    enrolledAt: long,
    apps: [appOf({ id: "app1", secret: "[secret]", addedAt: long })],
    contacts: [
      {
        id: "phone1",
        role: "recovery_phone",
        address: "+447700900123",
        addedAt: long,
        verifiedAt: long,
        recoversFrom: long,
      },
    ],
    ...change,
  };
}

export function draftFor(account: AccountRecord = accountOf()): Draft<OfAccount> {
  return draftOf<OfAccount>({ account });
}

/** A sign-in of a minute ago, with the password shown and nothing else. */
export function challengeOf(change: Partial<ChallengeRecord> = {}): ChallengeRecord {
  return {
    ...passwordAlone,
    id: "challenge1",
    createdAt: now - minute,
    expiresAt: now + 14 * minute,
    ...change,
  };
}

/** "This was not me", said a minute ago, unless it is said otherwise. */
export function frozenOf(
  change: Partial<NonNullable<AccountRecord["frozen"]>> = {},
): NonNullable<AccountRecord["frozen"]> {
  return { at: now - minute, since: now - hour, until: now + 7 * day, liftedAt: null, ...change };
}

/** What was to be said, to whom: the message with where it goes. */
export function told(draft: Pick<Draft<OfAccount>, "messages">): readonly (readonly [string, string])[] {
  return draft.messages.map(({ channel, to, message }) => [placeOf(channel, to), message.kind]);
}

function placeOf(channel: string, to: MessageDraft["to"]): string {
  if ("contact" in to) return `${channel} to ${to.contact}`;
  return "accountEmail" in to ? `${channel} to the account` : `${channel} to the ${to.changedEmail} address`;
}

export function eventsOf(draft: Pick<Draft<OfAccount>, "events">): readonly string[] {
  return draft.events.map(({ type }) => type);
}
