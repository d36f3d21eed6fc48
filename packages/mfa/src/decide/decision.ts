import type { Message } from "@sparekey/delivery";
import type { EventDetail } from "../event.js";
import type { Grant } from "../grant.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { EnrolReason, Problem, Step } from "../reply.js";

/** What one decision reads and writes: one account and one challenge of it, one partition, one commit. */
export interface State {
  readonly account: AccountRecord;
  readonly challenge: ChallengeRecord;
}

/** A message to a stored contact, never to an address from a request (S17). */
export interface MessageDraft {
  readonly channel: "email" | "sms" | "voice";
  readonly to: { readonly accountEmail: true } | { readonly contact: string };
  readonly message: Message;
  /** A code is not worth sending once it has ended. */
  readonly expiresAt: number | null;
}

/** Something only the host can do, asked for until it is done. */
export type HostAct = { readonly act: "mark_enrolled" };

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
export interface Draft {
  readonly state: State;
  readonly events: readonly EventDetail[];
  readonly messages: readonly MessageDraft[];
  readonly acts: readonly HostAct[];
  readonly problem?: Problem | undefined;
  /** Codes made by this very decision: shown in its reply, and never again. */
  readonly shownCodes?: readonly string[] | undefined;
  /** Set when this very decision completes the challenge: the only way a grant gets into a step. */
  readonly granted?: Grant | undefined;
}

export function draftOf(state: State): Draft {
  return { state, events: [], messages: [], acts: [] };
}

export function withAccount(draft: Draft, change: Partial<AccountRecord>): Draft {
  return { ...draft, state: { ...draft.state, account: { ...draft.state.account, ...change } } };
}

export function withChallenge(draft: Draft, change: Partial<ChallengeRecord>): Draft {
  return { ...draft, state: { ...draft.state, challenge: { ...draft.state.challenge, ...change } } };
}

export function withEvent(draft: Draft, ...events: readonly EventDetail[]): Draft {
  return { ...draft, events: [...draft.events, ...events] };
}

export function withMessage(draft: Draft, ...messages: readonly MessageDraft[]): Draft {
  return { ...draft, messages: [...draft.messages, ...messages] };
}

export function withAct(draft: Draft, ...acts: readonly HostAct[]): Draft {
  return { ...draft, acts: [...draft.acts, ...acts] };
}

export function withProblem(draft: Draft, problem: Problem): Draft {
  return { ...draft, problem };
}
