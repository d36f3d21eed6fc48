import type { SendWindow } from "../send-limits.js";

/**
 * How many were sent, by slots of five minutes, within the last day. A slot counts while any moment of it lies
 * in the window, so that no window of that length ever holds more than is allowed.
 */
export type SentSlots = Readonly<Record<string, number>>;

const slotMs = 5 * 60_000;
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** When one more may leave: now or earlier, or the moment enough slots have left the window. */
export function allowanceOpensAt(slots: SentSlots, limit: SendWindow, now: number): number {
  return Math.max(opensAt(slots, limit.perHour, hourMs, now), opensAt(slots, limit.perDay, dayMs, now));
}

/** With one more sent now, and without what counts no longer. */
export function withOneSent(slots: SentSlots, now: number): SentSlots {
  const slot = String(Math.floor(now / slotMs));
  const alive = Object.entries(slots).filter(([each]) => endOf(each) > now - dayMs);
  const before = alive.find(([each]) => each === slot)?.[1] ?? 0;
  return Object.fromEntries([...alive.filter(([each]) => each !== slot), [slot, before + 1]]);
}

/** When nothing of it counts any more: from then on it may be forgotten. */
export function slotsEndAt(now: number): number {
  return now + dayMs + slotMs;
}

/** What strangers may use of a limit; the rest is kept for known browsers. At least one. */
export function strangersShare({ perHour, perDay }: SendWindow, kept: number): SendWindow {
  const share = (limit: number) => Math.max(1, Math.floor(limit * (1 - kept)));
  return { perHour: share(perHour), perDay: share(perDay) };
}

function opensAt(slots: SentSlots, most: number, windowMs: number, now: number): number {
  const within = Object.entries(slots)
    .filter(([slot]) => endOf(slot) > now - windowMs)
    .sort(([a], [b]) => Number(a) - Number(b));
  let excess = within.reduce((sum, [, count]) => sum + count, 0) - most + 1;
  for (const [slot, count] of within) {
    if (excess <= 0) return 0;
    excess -= count;
    if (excess <= 0) return endOf(slot) + windowMs;
  }
  return 0;
}

function endOf(slot: string): number {
  return (Number(slot) + 1) * slotMs;
}
