import type { DelayPolicy } from "./delayed-api.js";
import { RecoveryError } from "./error.js";

/** Numbers of the password journeys. */
export interface RecoveryLimits {
  /** How long a mailed link can be used. At most a day. */
  readonly linkTtlMs: number;
  /** Mails of one kind to one account, whoever asks (S24). */
  readonly mailsPerHour: number;
  readonly mailsPerDay: number;
  /**
   * Between two such mails; the earlier one stays good. Requests with the same typed text that come sooner are
   * answered the same, and not followed.
   */
  readonly cooldownMs: number;
  /** Mails from these doors to all accounts of a tenant; what is beyond waits for the next hour. */
  readonly tenantMailsPerHour: number;
  /** Cases without a password for all accounts of a tenant; what is beyond is opened in the next hour. */
  readonly tenantCasesPerHour: number;
  /** How long a host may take to store a password before it counts as not known whether it did. */
  readonly settingMs: number;
}

const minute = 60_000;

export const recoveryLimits: RecoveryLimits = {
  linkTtlMs: 30 * minute,
  mailsPerHour: 4,
  mailsPerDay: 12,
  cooldownMs: minute,
  tenantMailsPerHour: 2_000,
  tenantCasesPerHour: 200,
  settingMs: minute,
};

/** @throws {RecoveryError} `invalid_option`: a wait of less than a day is none that anybody hears of in time. */
export function checkDelay(delay: DelayPolicy): DelayPolicy {
  const day = 24 * 60 * minute;
  for (const [name, value] of Object.entries(delay)) {
    const least = name === "waitMs" ? day : 1;
    if (!Number.isSafeInteger(value) || value < least) {
      throw new RecoveryError("invalid_option", `delay.${name} must be a whole number, ${least} or more`);
    }
  }
  return delay;
}

/** @throws {RecoveryError} `invalid_option`: a comparison with `NaN` never holds, and would switch a limit off. */
export function checkLimits(limits: RecoveryLimits): RecoveryLimits {
  for (const [name, value] of Object.entries(limits)) {
    const least = name === "cooldownMs" ? 0 : 1;
    if (!Number.isSafeInteger(value) || value < least) {
      throw new RecoveryError("invalid_option", `limits.${name} must be a whole number, ${least} or more`);
    }
  }
  if (limits.linkTtlMs > 24 * 60 * minute) {
    throw new RecoveryError("invalid_option", "limits.linkTtlMs must be a day at most");
  }
  return limits;
}
