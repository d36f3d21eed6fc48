import { type Method, Secret, standard } from "@sparekey/mfa";
import {
  type AccountRecord,
  type ChallengeRecord,
  type Codes,
  type Context,
  newAccount,
} from "@sparekey/mfa/extend";
import { appOf } from "../app.js";
import { plainContext } from "../context.js";
import { renaming } from "./renaming.js";
import { symbolicCodes } from "./symbols.js";

export type Person = "owner" | "attacker";
export const dayMs: number = 24 * 60 * 60_000;
/** Everything there is between two moves; replaced, never changed. */
export interface Realm {
  readonly day: number;
  readonly minted: number;
  readonly account: AccountRecord;
  readonly slots: Readonly<Record<Person, ChallengeRecord | null>>;
  /** How many resets there had been when the challenge was begun (S50). */
  readonly begunAfter: Readonly<Record<Person, number>>;
  readonly resets: number;
  readonly password: string;
  readonly knows: Readonly<Record<Person, readonly string[]>>;
  readonly acts: readonly { readonly name: string; readonly input: string; readonly at: number }[];
  /** The owner has signed in with the app since the delay began (S43). */
  readonly shownSince: boolean;
}

const often = { perHour: 1_000, perDay: 1_000 };

export const policy: Context["policy"] = {
  ...standard(),
  factorsBelowAal2: ["mail_code"],
  challengeTtlMs: dayMs,
  sentCodeTtlMs: dayMs,
  // Codes are not counted here: mfa has walks of its own for that.
  send: {
    ...standard().send,
    ...often,
    cooldownMs: 0,
    perChallenge: 1_000,
    account: often,
    recipient: often,
  },
};

/** The passcode of a day: everybody with the secret reads it off. */
export const passcode = (day: number): string => String(900_000 + day);

/** An app's codes are those of its days here. */
const codes: Codes = {
  ...symbolicCodes,
  totpStep(_app, code, now, after) {
    const day = Math.floor(now / dayMs);
    return code === passcode(day) && (after === null || day > after) ? day : null;
  },
};

export function contextAt(realm: Realm, methods: readonly Method[], mint: Context["fresh"]): Context {
  return {
    ...plainContext,
    now: realm.day * dayMs,
    policy,
    methods,
    channels: { ...plainContext.channels, voice: false },
    fresh: mint,
    codes,
  };
}

/** Names that never repeat, in the shapes that decisions ask for. */
export function mintFrom(realm: Realm): { readonly fresh: Context["fresh"]; minted(): number } {
  let minted = realm.minted;
  const next = (): number => {
    minted += 1;
    return minted;
  };
  const fresh: Context["fresh"] = {
    id: () => `id@${next()}`,
    totpSecret: () => new Secret(`secret@${next()}`),
    digits: () => String(700_000 + next()),
    alphanumeric: () => `code@${next()}`,
    backupCodes: () => [],
  };
  return { fresh, minted: () => minted };
}

export function startRealm(): Realm {
  const account: AccountRecord = {
    ...newAccount(0),
    enrolledAt: 0,
    apps: [appOf({ id: "app", secret: "secret", addedAt: 0 })],
  };
  return {
    day: 1,
    minted: 0,
    account,
    slots: { owner: null, attacker: null },
    begunAfter: { owner: 0, attacker: 0 },
    resets: 0,
    password: "password@0",
    knows: { owner: ["password@0"], attacker: [] },
    acts: [],
    shownSince: false,
  };
}

/** What no decision of these walks reads is left out, and symbols are renamed in the order they occur. */
export function nameOf(realm: Realm): string {
  return renaming(/@\d+|\b7\d{5}\b/g)(JSON.stringify({ ...realm, minted: 0 }));
}
