import type { Message } from "@sparekey/delivery";
import type { CodeShape, SentCodeKind } from "../method/method.js";
import type { AccountRecord, PendingRole } from "../record/account.js";
import type { Context } from "./context.js";
import {
  type Draft,
  type MessageDraft,
  withAccount,
  withChallenge,
  withEvent,
  withMessage,
  withProblem,
} from "./decision.js";
import { placeOfSent } from "./sent-place.js";

/** Whose allowance a sending counts against: addresses that are not confirmed yet share one (S24). */
function recipientOf({ to, message }: Pick<CodeTarget, "to" | "message">): string {
  if (typeof message !== "string") return "unconfirmed";
  return "contact" in to ? to.contact : "account_email";
}

/** What is to be sent, and which way its code will answer. */
export interface CodeTarget {
  readonly way: string;
  readonly method: string;
  readonly channel: "email" | "sms" | "voice";
  readonly to: MessageDraft["to"];
  readonly masked: string;
  readonly message: SentCodeKind | { readonly confirms: PendingRole };
  readonly code?: CodeShape;
  /** With `{code}` where the code goes. */
  readonly link?: string;
  readonly boundHost?: string;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/**
 * Makes a code, keeps its hash, and puts the message into the same commit. Within the cooldown or
 * beyond the allowance nothing is sent and the earlier code stays good (S24); a new code voids the
 * old one (STANDARDS R-204).
 */
export function sendCode(draft: Draft, target: CodeTarget, context: Context): Draft {
  const { account, challenge } = draft.state;
  const untilMs = maySendAt(draft, target, context);
  if (untilMs > context.now) return withProblem(draft, { code: "too_soon", untilMs });
  const contact = recipientOf(target);
  const code = newCode(target, context);
  const expiresAt = Math.min(context.now + context.policy.sentCodeTtlMs, challenge.expiresAt);
  const earlier = sendsTo(account, contact);
  const sent = withChallenge(
    withAccount(draft, {
      sends: {
        ...account.sends,
        [contact]: [...earlier.filter((at) => at > context.now - dayMs), context.now],
      },
    }),
    {
      sent: {
        way: target.way,
        hash: context.codes.hash(code, placeOfSent(challenge, target.way, context)),
        sentTo: target.masked,
        at: context.now,
        expiresAt,
        // Whichever ways they go: switching to and fro buys no further code (S24).
        count: (challenge.sent?.count ?? 0) + 1,
      },
    },
  );
  return withEvent(
    withMessage(sent, {
      channel: target.channel,
      to: target.to,
      message: messageOf(target, { code, atMs: context.now, expiresAtMs: expiresAt }, context),
      expiresAt,
    }),
    { type: "code_sent", method: target.method, channel: target.channel },
  );
}

/** When the next code may leave: now or earlier, or the moment the cooldown or the allowance opens. */
export function maySendAt(
  draft: Draft,
  target: Pick<CodeTarget, "way" | "to" | "message">,
  context: Context,
): number {
  const { account, challenge } = draft.state;
  const limits = context.policy.send;
  const contact = recipientOf(target);
  const sends = sendsTo(account, contact);
  const sent = challenge.sent;
  return Math.max(
    sent === null ? 0 : sent.at + limits.cooldownMs,
    sent !== null && sent.count >= limits.perChallenge ? challenge.expiresAt : 0,
    opensAt(sends, limits.perHour, hourMs, context.now),
    opensAt(sends, limits.perDay, dayMs, context.now),
  );
}

function sendsTo({ sends }: AccountRecord, contact: string): readonly number[] {
  return (Object.hasOwn(sends, contact) ? sends[contact] : undefined) ?? [];
}

function opensAt(sends: readonly number[], most: number, windowMs: number, now: number): number {
  const within = sends.filter((at) => at > now - windowMs);
  const first = within[within.length - most];
  return first === undefined ? 0 : first + windowMs;
}

function newCode({ code = { signs: "digits", count: 6 } }: CodeTarget, { fresh }: Context): string {
  return code.signs === "digits" ? fresh.digits(code.count) : fresh.alphanumeric(code.count);
}

/** An address that is not confirmed yet may be a stranger's: no user name goes there. */
function messageOf(
  { message, channel, link, boundHost }: CodeTarget,
  code: { readonly code: string; readonly atMs: number; readonly expiresAtMs: number },
  { person, boundHost: ownHost }: Context,
): Message {
  // A text is filled in on its own site alone (J2.2): the method's, or the host's.
  const host = boundHost ?? ownHost;
  const bound = channel === "sms" && host !== null ? { boundHost: host } : {};
  return typeof message === "string"
    ? {
        kind: message,
        ...code,
        userName: person.userName,
        // The configured form, and nothing from a request (S16).
        ...(link === undefined ? {} : { link: link.replaceAll("{code}", code.code) }),
        ...bound,
      }
    : { kind: "contact_code", ...code, contact: message.confirms, ...bound };
}
