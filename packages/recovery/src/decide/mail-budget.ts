import type { RecoveryLimits } from "../limits.js";

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/**
 * Whose budget a mail is of: links that anybody asked for, links that a known browser asked for (each has one of
 * its own: no stranger uses it up, S38), user names, and passwords that are due.
 */
export type MailPool = "link" | `link:${string}` | "names" | "due";

type Sent = Readonly<Record<string, readonly number[]>>;

/** Whether one more mail may leave: cooldown, hour and day, all by the account and not by who asks (S24). */
export function mayMail(sent: Sent, pool: MailPool, limits: RecoveryLimits, now: number): boolean {
  return opensAt(timesOf(sent, pool), limits, now) === 0;
}

/** What to remember once it has left. */
export function mailed(sent: Sent, pool: MailPool, now: number): Sent {
  const counted = { ...sent, [pool]: [...timesOf(sent, pool), now] };
  const alive = Object.entries(counted).map(([each, times]) => [each, within(times, dayMs, now)] as const);
  return Object.fromEntries(alive.filter(([, times]) => times.length > 0));
}

/**
 * Until when a link that leaves now is good: at least as long as every link, and then until another may follow it. A
 * stranger who uses up the mails of a day leaves a good one in its owner's mailbox (S08). A day at most (NIST SP
 * 800-63B-4, 4.2.1.2).
 */
export function linkEndsAt(sent: Sent, pool: MailPool, limits: RecoveryLimits, now: number): number {
  const next = opensAt(timesOf(mailed(sent, pool, now), pool), limits, now);
  return Math.max(now + limits.linkTtlMs, Math.min(next, now + dayMs));
}

function timesOf(sent: Sent, pool: MailPool): readonly number[] {
  return sent[pool] ?? [];
}

function opensAt(times: readonly number[], limits: RecoveryLimits, now: number): number {
  const { cooldownMs, mailsPerHour, mailsPerDay } = limits;
  return Math.max(
    windowOpens(times, 1, cooldownMs, now),
    windowOpens(times, mailsPerHour, hourMs, now),
    windowOpens(times, mailsPerDay, dayMs, now),
  );
}

function windowOpens(times: readonly number[], most: number, ms: number, now: number): number {
  const counted = within(times, ms, now);
  const first = counted[counted.length - most];
  return first === undefined ? 0 : first + ms;
}

function within(times: readonly number[], ms: number, now: number): readonly number[] {
  return times.filter((at) => at > now - ms);
}
