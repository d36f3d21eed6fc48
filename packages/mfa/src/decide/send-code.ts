import type { Message } from "@sparekey/delivery";
import { mayReach } from "../calling-codes.js";
import type { CodeShape, SentCodeKind } from "../method/method.js";
import type { AccountRecord, PendingRole } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
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
  if (!isWithinReach(draft, target, context)) return withProblem(draft, { code: "unavailable" });
  const untilMs = maySendAt(draft, target, context);
  if (untilMs > context.now) return withProblem(draft, { code: "too_soon", untilMs });
  const contact = inBucket(recipientOf(target), challenge);
  const code = newCode(target, context);
  const expiresAt = Math.min(context.now + context.policy.sentCodeTtlMs, challenge.expiresAt);
  const earlier = sendsTo(account, contact);
  const sent = withChallenge(
    withAccount(draft, {
      sends: {
        ...ofToday(account.sends, context.now),
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
  const contact = inBucket(recipientOf(target), challenge);
  const sends = sendsTo(account, contact);
  const bucket = inBucket("", challenge);
  const together = Object.keys(account.sends)
    .filter((each) => (bucket === "" ? !each.startsWith(knownPrefix) : each.startsWith(bucket)))
    .flatMap((each) => sendsTo(account, each))
    .sort((a, b) => a - b);
  const sent = challenge.sent;
  return Math.max(
    sent === null ? 0 : sent.at + limits.cooldownMs,
    sent !== null && sent.count >= limits.perChallenge ? challenge.expiresAt : 0,
    opensAt(sends, limits.perHour, hourMs, context.now),
    opensAt(sends, limits.perDay, dayMs, context.now),
    opensAt(together, limits.account.perHour, hourMs, context.now),
    opensAt(together, limits.account.perDay, dayMs, context.now),
    context.sendsOpenAt,
  );
}

const knownPrefix = "browser:";

/** A known browser has an allowance of its own: no stranger uses it up (S38). */
function inBucket(recipient: string, { browser }: Pick<ChallengeRecord, "browser">): string {
  return browser === null ? recipient : `${knownPrefix}${browser}:${recipient}`;
}

function ofToday(sends: AccountRecord["sends"], now: number): AccountRecord["sends"] {
  return Object.fromEntries(
    Object.entries(sends).filter(([, times]) => times.some((at) => at > now - dayMs)),
  );
}

/** A number where the host sends nothing gets nothing, whoever put it there (S24). */
function isWithinReach({ state }: Draft, { channel, to }: CodeTarget, { callingCodes }: Context): boolean {
  if (channel === "email" || !("contact" in to)) return true;
  const { account, challenge } = state;
  const pending = challenge.pendingContact;
  const all = [...account.contacts, ...(pending === null ? [] : [pending])];
  const address = all.find(({ id }) => id === to.contact)?.address;
  return address !== undefined && mayReach(address, callingCodes);
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
