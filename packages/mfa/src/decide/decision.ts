import type { Message } from "@sparekey/delivery";
import type { Json } from "@sparekey/storage";
import type { EventDetail } from "../event.js";
import type { Grant } from "../grant.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { EnrolReason, Problem, Step } from "../reply.js";

/** What a decision about one account alone reads and writes. */
export interface OfAccount {
  readonly account: AccountRecord;
}

/** What one decision reads and writes: one account and one challenge of it, one partition, one commit. */
export interface State extends OfAccount {
  readonly challenge: ChallengeRecord;
}

/** What a "this was not me" link says, once it is opened. */
export interface NotMeLink {
  /** When that happened which its message told of. */
  readonly since: number;
  /** The change of e-mail that it takes back, for the old address alone. */
  readonly undo: string | null;
}

/** The host's address, one of ours, or one that the host's was changed from or to. */
export type Recipient =
  | { readonly accountEmail: true }
  | { readonly contact: string }
  | { readonly changedEmail: "before" | "after" };

/** A message to a stored contact, never to an address from a request (S17). */
export interface MessageDraft {
  readonly channel: "email" | "sms" | "voice";
  readonly to: Recipient;
  readonly message: Message;
  /** A code is not worth sending once it has ended. */
  readonly expiresAt: number | null;
  /**
   * What is no code and passes the budgets of codes all the same: a link that lets in, or what anybody can cause
   * (S24). `anybody`: strangers' share of them; `owner`: all of it (S38).
   */
  readonly counts?: "anybody" | "owner";
  /** The "this was not me" link that it carries, made when it is sealed (S43). */
  readonly notMe?: NotMeLink;
}

/** Something that is asked for until it is done: of the host, or of a handler that an extension registered. */
export type HostAct =
  | { readonly act: "mark_enrolled" }
  | {
      readonly act: "do";
      /** Which handler: `package.what`. An engine that has none leaves it for one that has. */
      readonly name: string;
      /** Stored as it is, so no secret and no address (S21). */
      readonly input: Json;
      /** Not before this time. At once where left out. */
      readonly at?: number;
    };

/** The outcome of a decision: all of it goes into one commit, before the step is answered. */
export interface Decision {
  readonly state: State;
  readonly events: readonly EventDetail[];
  readonly messages: readonly MessageDraft[];
  readonly acts: readonly HostAct[];
  readonly step: Step;
  readonly problem?: Problem;
  /** Why this page stands in the middle of a sign-in. */
  readonly enrolBecause?: EnrolReason;
}

/** What has been decided so far; each part of a decision adds to it. */
export interface Draft<S extends OfAccount = State> {
  readonly state: S;
  readonly events: readonly EventDetail[];
  readonly messages: readonly MessageDraft[];
  readonly acts: readonly HostAct[];
  readonly problem?: Problem | undefined;
  /** Codes made by this very decision: shown in its reply, and never again. */
  readonly shownCodes?: readonly string[] | undefined;
  /** Set when this very decision completes the challenge: the only way a grant gets into a step. */
  readonly granted?: Grant | undefined;
}

export function draftOf<S extends OfAccount>(state: S): Draft<S> {
  return { state, events: [], messages: [], acts: [] };
}

export function withAccount<S extends OfAccount>(draft: Draft<S>, change: Partial<AccountRecord>): Draft<S> {
  return { ...draft, state: { ...draft.state, account: { ...draft.state.account, ...change } } };
}

export function withChallenge(draft: Draft, change: Partial<ChallengeRecord>): Draft {
  return { ...draft, state: { ...draft.state, challenge: { ...draft.state.challenge, ...change } } };
}

export function withEvent<S extends OfAccount>(draft: Draft<S>, ...events: readonly EventDetail[]): Draft<S> {
  return { ...draft, events: [...draft.events, ...events] };
}

export function withMessage<S extends OfAccount>(
  draft: Draft<S>,
  ...messages: readonly MessageDraft[]
): Draft<S> {
  return { ...draft, messages: [...draft.messages, ...messages] };
}

export function withAct<S extends OfAccount>(draft: Draft<S>, ...acts: readonly HostAct[]): Draft<S> {
  return { ...draft, acts: [...draft.acts, ...acts] };
}

export function withProblem(draft: Draft, problem: Problem): Draft {
  return { ...draft, problem };
}
