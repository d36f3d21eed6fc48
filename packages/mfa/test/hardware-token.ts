import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { verifyHotp } from "@sparekey/otp";
import * as z from "zod/mini";
import {
  type Context,
  type Decided,
  type Draft,
  draftOf,
  enrolledByFactor,
  extend,
  frozenUntil,
  hasFactor,
  keptOf,
  mayTry,
  notifyAll,
  rightIn,
  settingsProof,
  typedDigits,
  typedName,
  withAccount,
  withEvent,
  withKept,
  wrongIn,
} from "../src/extend.js";
import { type Method, type Mfa, MfaError } from "../src/index.js";

const name = "hardware_token";
const lookAhead = 5;
/** The pool of guesses that every binding shares: it locks, and is never disabled. */
const binding = "confirm_app";

/** What is kept in the account's record. The seed is sealed; the counter is the next one expected. */
const shape = z.strictObject({
  id: z.string(),
  label: z.string(),
  sealed: z.string(),
  counter: z.int().check(z.nonnegative()),
});

/** Key fobs that show an RFC 4226 code at the press of a button. `key`: 32 bytes, from your secret store. */
export function hardwareToken(key: Uint8Array): Method<"hardware_token"> {
  return {
    name,
    role: "factor",
    assurance: "aal2",
    ways(account) {
      const token = keptOf(account, name, shape);
      return token === null ? [] : [{ id: rootOf(token.id), label: token.label, root: rootOf(token.id) }];
    },
    verify({ typed, account, context }) {
      const token = keptOf(account, name, shape);
      const code = typedDigits(typed, [6]);
      if (token === null || code === null) return { result: "malformed" };
      const seed = openSeed(key, token.sealed, placeOf(token.id, context));
      const match = verifyHotp(seed, code, token.counter, { lookAhead });
      // Computed in any case, so that a right code and a wrong one take the same time.
      const last = verifyHotp(seed, code, Math.max(0, token.counter - 1), { lookAhead: 0 });
      if (match === null) return { result: last === null ? "wrong" : "already_used" };
      const spent = withKept(draftOf({ account }), name, { ...token, counter: match.counter });
      return { result: "right", account: spent.state.account, root: rootOf(token.id), amr: ["otp"] };
    },
  };
}

export type TokenReply = { readonly done: true } | { readonly done: false; readonly problem: TokenProblem };
export type TokenProblem =
  | "proof_needed"
  | "frozen"
  | "invalid_name"
  | "wrong_code"
  | "locked"
  | "has_one"
  | "has_none"
  | "last_factor"
  | "unknown_account"
  | "busy"
  | "unavailable";

const refused = (problem: TokenProblem): TokenReply => ({ done: false, problem });

/**
 * Binds a fob under a fresh proof for settings. `seed` is base32, from the supplier's file.
 *
 * @throws {OtpError} `invalid_secret` for a seed that is none.
 */
export async function addHardwareToken(
  mfa: Mfa,
  key: Uint8Array,
  a: { account: string; proof: unknown; seed: string; code: unknown; label: unknown },
): Promise<TokenReply> {
  const label = typedName(a.label);
  if (label === null) return refused("invalid_name");
  const { tenant, fresh } = extend(mfa);
  const id = fresh.id();
  verifyHotp(a.seed, null, 0); // throws for a seed that is none, before anything is read
  const sealed = sealSeed(key, a.seed, placeOf(id, { tenant, account: a.account }));
  return underProof(mfa, a, (draft, context) => {
    const { state } = draft;
    if (keptOf(state.account, name, shape) !== null) return { answer: refused("has_one") };
    // A code shows that the fob is in hand; a guess at it is counted like any other.
    const budget = mayTry(state, binding, context);
    if (!budget.allowed) return { answer: refused("locked") };
    const first = verifyHotp(a.seed, typedDigits(a.code, [6]), 0, { lookAhead: 100 });
    if (first === null) {
      return { draft: withAccount(draft, wrongIn(state, binding, context)), answer: refused("wrong_code") };
    }
    const counted = withAccount(draft, rightIn(state, binding, context));
    const bound = withKept(counted, name, { id, label, sealed, counter: first.counter });
    const event = { type: "factor_added", method: name, factor: id, name: label } as const;
    const said = told("factor_added", label, withEvent(bound, event), context);
    return { draft: enrolledByFactor(said, context), answer: { done: true } };
  });
}

/** Removes the fob, where something else answers. */
export function removeHardwareToken(mfa: Mfa, a: { account: string; proof: unknown }): Promise<TokenReply> {
  return underProof(mfa, a, (draft, context) => {
    const { account } = draft.state;
    const token = keptOf(account, name, shape);
    if (token === null) return { answer: refused("has_none") };
    // A larger epoch ends every challenge that is open: none of them may go on with what was taken away.
    const without = withAccount(withKept(draft, name, null), { epoch: account.epoch + 1 });
    if (!hasFactor(without.state.account, context)) return { answer: refused("last_factor") };
    const event = { type: "factor_removed", method: name, factor: token.id } as const;
    const said = told("factor_removed", token.label, withEvent(without, event), context);
    return { draft: said, answer: { done: true } };
  });
}

/** One change under one fresh proof, in one commit, while nothing is frozen. */
async function underProof(
  mfa: Mfa,
  { account, proof }: { account: string; proof: unknown },
  change: (draft: Draft, context: Context) => Decided<TokenReply>,
): Promise<TokenReply> {
  const { openProof, onAccount } = extend(mfa);
  const opened = await openProof(proof);
  if (opened?.account !== account) return refused("proof_needed");
  const settled = await onAccount<TokenReply>({ account, challenge: opened.challenge }, (seen, context) => {
    if (seen.challenge === null) return { answer: refused("proof_needed") };
    const state = { account: seen.account, challenge: seen.challenge };
    if (!settingsProof(state, context)) return { answer: refused("proof_needed") };
    const frozen = frozenUntil(state, context) !== null;
    return frozen ? { answer: refused("frozen") } : change(draftOf(state), context);
  });
  return settled.settled ? settled.answer : refused(settled.why);
}

/** Every contact hears of it, by every channel. */
function told(kind: "factor_added" | "factor_removed", label: string, draft: Draft, context: Context): Draft {
  const { now: atMs, person } = context;
  return notifyAll(draft, { kind, factor: "other", name: label, atMs, userName: person.userName }, context);
}

/** What a proof rests on, and the name of its pool of guesses: this one fob. */
const rootOf = (id: string): string => `hardware_token:${id}`;

/** A sealed seed opens in this place and no other. */
const placeOf = (id: string, { tenant, account }: Pick<Context, "tenant" | "account">): string =>
  JSON.stringify([name, tenant, account, id]);

/** AES-256-GCM: 12 bytes of IV, 16 of tag, then the text. Synchronous, because `verify` is. */
function sealSeed(key: Uint8Array, seed: string, place: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(seed, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

function openSeed(key: Uint8Array, sealed: string, place: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
    cipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(12, 28));
    return cipher.update(bytes.subarray(28), undefined, "utf8") + cipher.final("utf8");
  } catch (cause) {
    // Answered `unavailable`, and told to `onError`: never wrong, never right.
    throw new MfaError("sealed_elsewhere", "The seed of a hardware token was changed or moved", { cause });
  }
}
