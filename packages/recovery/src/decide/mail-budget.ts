import type { RecoveryLimits } from "../limits.js";

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

/** Whether one more mail may leave: cooldown, hour and day, all by the account and not by who asks (S24). */
export function mayMail(sentAt: readonly number[], limits: RecoveryLimits, now: number): boolean {
  const within = (ms: number): number => sentAt.filter((at) => at > now - ms).length;
  return (
    within(limits.cooldownMs) === 0 &&
    within(hourMs) < limits.mailsPerHour &&
    within(dayMs) < limits.mailsPerDay
  );
}

/** The times to remember once it has left. */
export function mailed(sentAt: readonly number[], now: number): number[] {
  return [...sentAt.filter((at) => at > now - dayMs), now];
}
