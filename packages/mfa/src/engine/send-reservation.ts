import { isCodeMessage } from "@sparekey/delivery";
import type { Json, Key } from "@sparekey/storage";
import { prefixOf } from "../calling-codes.js";
import type { Context } from "../decide/context.js";
import type { Decision } from "../decide/decision.js";
import { allowanceOpensAt, slotsEndAt, strangersShare, withOneSent } from "../decide/send-allowance.js";
import { countSent, type SendRatio } from "../decide/send-ratio.js";
import { MfaError } from "../error.js";
import type { EventDetail } from "../event.js";
import type { SendWindow } from "../send-limits.js";
import { mostAttempts, pauseAfterLoss } from "./attempts.js";
import type { Engine } from "./engine.js";
import type { Loaded } from "./load.js";
import { addressOf } from "./outbox-entry.js";
import { readSends, type SendsRecord } from "./sends-record.js";

/** What was reserved, with what the host is to hear of; or until when nothing more leaves, and whose budget says so. */
export type Reservation =
  | { readonly reserved: true; readonly events: readonly EventDetail[] }
  | { readonly reserved: false; readonly untilMs: number; readonly budget: "recipient" | "tenant" };

/** What one request has reserved already: a decision that is taken again reserves nothing twice. */
export type Held = Set<string>;

/**
 * Reserves a token of the recipient's and of the tenant's budget for every code that a decision sends, each in a
 * partition of its own and **before** the commit: a crash in between wastes a token, and never overspends. A store
 * that fails throws: nothing is sent that was not reserved (S24, S29).
 */
export async function reserveSends(
  engine: Engine,
  loaded: Loaded,
  decision: Pick<Decision, "messages" | "state">,
  context: Context,
  held: Held,
): Promise<Reservation> {
  const { tenant, person, codes, policy } = context;
  const { account, challenge } = decision.state;
  const known = challenge.browser !== null && account.browsers.some(({ id }) => id === challenge.browser);
  const kept = known ? 0 : policy.send.keptForKnownBrowsers;
  const events: EventDetail[] = [];
  for (const draft of decision.messages) {
    if (!isCodeMessage(draft.message)) continue;
    const contacts = [...(loaded.account?.contacts ?? []), ...account.contacts];
    const address = addressOf(draft, contacts, challenge.pendingContact, person, account.emailChange);
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
  for (let tries = 0; tries < mostAttempts; tries += 1) {
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
