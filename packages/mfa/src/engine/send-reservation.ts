import { isCodeMessage } from "@sparekey/delivery";
import type { Json, Key } from "@sparekey/storage";
import { prefixOf } from "../calling-codes.js";
import type { Context } from "../decide/context.js";
import type { MessageDraft, OfAccount } from "../decide/decision.js";
import { allowanceOpensAt, slotsEndAt, strangersShare, withOneSent } from "../decide/send-allowance.js";
import { countSent, type SendRatio } from "../decide/send-ratio.js";
import { MfaError } from "../error.js";
import type { EventDetail } from "../event.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { SendWindow } from "../send-limits.js";
import { mostAttemptsShared, pauseAfterLoss } from "./attempts.js";
import type { Engine } from "./engine.js";
import type { Loaded } from "./load.js";
import { addressOf } from "./outbox-entry.js";
import { readSends, type SendsRecord } from "./sends-record.js";

/** What was reserved, with what the host is to hear of; or until when nothing more leaves, and whose budget says so. */
export type Reservation =
  | { readonly reserved: true; readonly events: readonly EventDetail[] }
  | { readonly reserved: false; readonly untilMs: number; readonly budget: "recipient" | "tenant" };

/** What a decision sends, and for whom. */
export interface Sending {
  readonly messages: readonly MessageDraft[];
  readonly state: OfAccount & { readonly challenge?: ChallengeRecord };
}

/** What one request has reserved already: a decision that is taken again reserves nothing twice. */
export type Held = Set<string>;

/**
 * A decision that sends what counts has it reserved first; where the budgets of recipient or tenant are spent it is
 * taken again, and sends none (S24). One that sends nothing costs no round trip more.
 */
export async function withinBudgets<D>(
  engine: Engine,
  loaded: Loaded,
  context: Context,
  decide: (context: Context) => D | Promise<D>,
  sendingOf: (decided: D) => Sending | null,
  held: Held,
): Promise<{ readonly decided: D; readonly events: readonly EventDetail[] }> {
  const decided = await decide(context);
  const sending = sendingOf(decided);
  if (sending === null) return { decided, events: [] };
  const reservation = await reserveSends(engine, loaded, sending, context, held);
  if (reservation.reserved) return { decided, events: reservation.events };
  const { untilMs, budget } = reservation;
  const without = await decide({ ...context, sendsOpenAt: untilMs });
  if (sendingOf(without)?.messages.some(isCounted) === true)
    throw new MfaError("unavailable", "A decision sends a code that no budget allows");
  return { decided: without, events: budget === "tenant" ? [{ type: "send_budget_spent", untilMs }] : [] };
}

function isCounted({ message, counts }: MessageDraft): boolean {
  return isCodeMessage(message) || counts !== undefined;
}

/**
 * Reserves a token of the recipient's and of the tenant's budget for everything counted that a decision sends, each in a
 * partition of its own and **before** the commit: a crash in between wastes a token, and never overspends. A store
 * that fails throws: nothing is sent that was not reserved (S24, S29).
 */
async function reserveSends(
  engine: Engine,
  loaded: Loaded,
  sending: Sending,
  context: Context,
  held: Held,
): Promise<Reservation> {
  const { tenant, person, codes, policy } = context;
  const { account, challenge } = sending.state;
  const browser = challenge?.browser ?? null;
  const known = browser !== null && account.browsers.some(({ id }) => id === browser);
  const events: EventDetail[] = [];
  for (const draft of sending.messages) {
    if (!isCounted(draft)) continue;
    const kept = known || draft.counts === "owner" ? 0 : policy.send.keptForKnownBrowsers;
    const contacts = [...(loaded.account?.contacts ?? []), ...account.contacts];
    const pending = challenge?.pendingContact ?? null;
    const address = addressOf(draft, contacts, pending, person, account.emailChange);
    if (address === null) continue;
    const medium = draft.channel === "email" ? "email" : "phone";
    // One form of the address, and nothing in a key that reads as one (S18, S21).
    const name = codes.hash(address.toLowerCase(), ["recipient", tenant]);
    const budgets: readonly (readonly ["recipient" | "tenant", Key, SendWindow])[] = [
      ["recipient", [tenant, `recipient:${name}`, "sends"], policy.send.recipient],
      ["tenant", [tenant, `sends:${medium}`, "sends"], policy.send.tenant[medium]],
    ];
    const prefix = medium === "phone" ? (prefixOf(address, context.callingCodes) ?? "+") : null;
    for (const [budget, key, limit] of budgets) {
      const token = JSON.stringify([key, draft.to]);
      if (held.has(token)) continue;
      const ratio = budget === "tenant" ? prefix : null;
      const { untilMs, alarm } = await takeOne(engine, key, strangersShare(limit, kept), context, ratio);
      if (untilMs > context.now) return { reserved: false, untilMs, budget };
      if (alarm !== null) events.push({ type: "send_ratio_low", ...alarm });
      held.add(token);
    }
  }
  return { reserved: true, events };
}

async function takeOne(
  engine: Engine,
  key: Key,
  limit: SendWindow,
  { now, policy }: Context,
  prefix: string | null,
): Promise<{ readonly untilMs: number; readonly alarm: SendRatio | null }> {
  for (let tries = 0; tries < mostAttemptsShared; tries += 1) {
    const [entry] = await engine.store.get([key]);
    const before = readSends(entry?.value ?? null);
    const untilMs = allowanceOpensAt(before.slots, limit, now);
    if (untilMs > now) return { untilMs, alarm: null };
    const counted =
      prefix === null
        ? { ratios: before.ratios, alarm: null }
        : countSent(before.ratios, prefix, policy.send.ratio, now);
    const after: SendsRecord = { schema: 1, slots: withOneSent(before.slots, now), ratios: counted.ratios };
    const written = await engine.store.commit({
      check: [{ key, version: entry?.version ?? null }],
      // Past its end it permits what an empty one permits: nothing is forgotten that still counts.
      set: [{ key, value: JSON.parse(JSON.stringify(after)) as Json, expiresAt: slotsEndAt(now) }],
    });
    if (written) return { untilMs: 0, alarm: counted.alarm };
    await pauseAfterLoss(engine, tries);
  }
  throw new MfaError("unavailable", "A budget for sending could not be reserved: too many at once");
}
