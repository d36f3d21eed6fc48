import { PasswordPolicyError } from "./error.js";

const DAY_MS = 86_400_000;

/** A moment in milliseconds since 1970, or a Date. */
export type Moment = number | Date;

/** What the host knows of an account. */
export interface AccountTimes {
  lastSignInAt?: Moment | null | undefined;
  passwordSetAt?: Moment | null | undefined;
  createdAt: Moment;
}

/** Whether the password is to be reset, why, and since or from when (milliseconds since 1970). */
export type ResetDue =
  | { readonly due: true; readonly reason: "inactive"; readonly dueAt: number }
  | { readonly due: false; readonly reason: null; readonly dueAt: number | null };

const toMs = (moment: Moment, name: string): number => {
  const ms = Number(moment);
  if (!Number.isFinite(ms)) throw new PasswordPolicyError("invalid_option", `\`${name}\` is not a time`);
  return ms;
};

/**
 * J3.9: not signed in for so many days. A last sign-in that is not known falls back to when the password was set, then
 * to when the account was made. A password set after the last sign-in counts as well: otherwise the reset that was
 * asked for would be asked for again at once.
 */
export function resetDueAfter(idleDays: number | undefined, times: AccountTimes, now: Moment): ResetDue {
  const nowMs = toMs(now, "now");
  const created = toMs(times.createdAt, "createdAt");
  if (idleDays === undefined) return { due: false, reason: null, dueAt: null };
  const known = [
    times.lastSignInAt == null ? null : toMs(times.lastSignInAt, "lastSignInAt"),
    times.passwordSetAt == null ? null : toMs(times.passwordSetAt, "passwordSetAt"),
  ].filter((ms) => ms !== null);
  const dueAt = (known.length > 0 ? Math.max(...known) : created) + idleDays * DAY_MS;
  return nowMs >= dueAt ? { due: true, reason: "inactive", dueAt } : { due: false, reason: null, dueAt };
}
