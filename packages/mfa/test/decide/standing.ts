import type { AnswerCommand } from "../../src/decide/answer.js";
import { type BeginCommand, newChallenge } from "../../src/decide/begin.js";
import { complete } from "../../src/decide/complete.js";
import type { Context } from "../../src/decide/context.js";
import { draftOf, type State } from "../../src/decide/decision.js";
import {
  authenticatorApp,
  backupCodes,
  type Method,
  recoveryEmail,
  smsCode,
  standard,
} from "../../src/index.js";
import {
  type AccountRecord,
  type AppFactor,
  type Contact,
  type EmailChange,
  type KnownBrowser,
  newAccount,
  type Pool,
} from "../../src/record/account.js";
import type { ChallengeRecord, Proof } from "../../src/record/challenge.js";
import { Secret } from "../../src/secret.js";
import { mintFrom, passcode, stepAt, symbolicCodes } from "../promises/symbols.js";

/** How things stand before one decision: symbols in place of entropy and cryptography, as in the walks. */
export const now = 2_000_000_010_000;
export const minute = 60_000;
export const day: number = 24 * 60 * minute;

const unitMs = 30_000;

export function contextOf(change: Partial<Context> = {}): Context {
  const { fresh } = mintFrom(100);
  return {
    now,
    tenant: "tenant",
    account: "account",
    environment: "here",
    issuer: "ACME",
    boundHost: null,
    restored: null,
    binding: null,
    token: "token",
    callingCodes: { "+": true },
    sendsOpenAt: 0,
    policy: standard(),
    methods: [
      authenticatorApp(),
      backupCodes(),
      recoveryEmail(),
      smsCode({ pin: "before_send", link: "app://auth?code={code}", origin: "example.com" }),
    ],
    person: { userName: "ann", email: { address: "ann@example.com", verified: true } },
    channels: { email: true, sms: true, voice: true },
    checksPassword: true,
    setsEmail: true,
    fresh,
    codes: symbolicCodes(unitMs, { count: 0 }),
    ...change,
  };
}

export function appOf(change: Partial<AppFactor> = {}): AppFactor {
  return {
    id: "app1",
    name: "Phone",
    secret: new Secret("[k1]"),
    algorithm: "SHA-1",
    digits: 6,
    periodSeconds: 30,
    addedAt: now - 60 * day,
    lastStep: stepAt(now, unitMs) - 5,
    lastUsedAt: null,
    ...change,
  };
}

/** The six digits of an app at this moment, so many steps off. */
export function codeOf(app: Pick<AppFactor, "secret">, steps = 0): string {
  return passcode(app.secret.reveal(), stepAt(now, unitMs) + steps);
}

export function contactOf(change: Partial<Contact> = {}): Contact {
  return {
    id: "contact1",
    role: "recovery_email",
    address: "ann@home.example",
    addedAt: now - 60 * day,
    verifiedAt: now - 60 * day,
    recoversFrom: now - 60 * day,
    ...change,
  };
}

/** An account with one app, enrolled long ago. */
export function accountOf(change: Partial<AccountRecord> = {}): AccountRecord {
  return { ...newAccount(now - 60 * day), enrolledAt: now - 60 * day, apps: [appOf()], ...change };
}

/** A sign-in after the password, a minute old: nothing has been shown in it. */
export function challengeOf(change: Partial<ChallengeRecord> = {}): ChallengeRecord {
  const begun = newChallenge(accountOf(), beginning, contextOf({ now: now - minute }));
  return { ...begun, ...change };
}

/** The same, with the app shown a minute ago: spent, and good for changes. */
export function provedOf(change: Partial<ChallengeRecord> = {}): ChallengeRecord {
  const proof = { method: "authenticator_app", way: "authenticator_app", amr: ["otp"], root: "device:app1" };
  const shown = challengeOf({ purpose: "settings", proofs: [{ ...proof, at: now - minute }], ...change });
  const draft = complete(
    draftOf({ account: accountOf(), challenge: shown }),
    contextOf({ now: now - minute }),
  );
  return { ...draft.state.challenge, ...change };
}

export function stateOf(
  account: Partial<AccountRecord> = {},
  challenge: Partial<ChallengeRecord> = {},
): State {
  return { account: accountOf(account), challenge: challengeOf(challenge) };
}

/** An answer, as a form without the other fields sends it. */
export function typed(change: Partial<AnswerCommand> = {}): AnswerCommand {
  return {
    code: undefined,
    password: undefined,
    saved: undefined,
    trustDevice: undefined,
    address: undefined,
    requestId: null,
    passwordRight: null,
    ...change,
  };
}

/** A pool at its hard ceiling, and one that is closed for a minute. */
export const burnt: Pool = { consecutive: 100, lockedUntil: 0, wrongAt: [], disabled: true };
export const locked: Pool = {
  consecutive: 6,
  lockedUntil: now + minute,
  wrongAt: [now - minute],
  disabled: false,
};

/** What the app shows at this moment, and what a code to the recovery e-mail does. */
export const byApp: Proof = {
  method: "authenticator_app",
  way: "authenticator_app",
  amr: ["otp"],
  root: "device:app1",
  at: now,
};
export const byMail: Proof = {
  ...byApp,
  method: "recovery_email",
  way: "recovery_email:contact1",
  root: "mailbox:contact1",
};

/** The beginning of a sign-in after the password. */
export const beginning: BeginCommand = {
  challenge: "challenge1",
  purpose: "sign_in",
  amr: ["pwd"],
  roots: ["password"],
  enrolBecause: null,
  browser: undefined,
  trustedDevice: undefined,
};

/** The account's address, changed a day ago: the old one may still take it back. */
export function emailChangeOf(change: Partial<EmailChange> = {}): EmailChange {
  return {
    id: "change1",
    before: "ann@old.example",
    after: "ann@example.com",
    at: now - day,
    undoUntil: now + day,
    undoable: true,
    state: "set",
    ...change,
  };
}

export function browserOf(change: Partial<KnownBrowser> = {}): KnownBrowser {
  return {
    id: "b1",
    environment: "here",
    generation: 3,
    addedAt: now - 9 * day,
    lastUsedAt: now - day,
    pools: {},
    ...change,
  };
}

/** A method of somebody else's that stands in for a lost factor, and that nobody has. */
export const paper: Method = {
  name: "paper",
  role: "recovery",
  assurance: "aal1",
  standsIn: true,
  ways: () => [],
  verify: () => ({ result: "wrong" }),
};
