import { MfaError } from "./error.js";
import type { Policy } from "./policy.js";

const longestSentCodeMs = 10 * 60_000;

/**
 * Refuses a policy whose numbers would switch a limit off: a comparison with `NaN` never holds, and a
 * window of none is always open.
 *
 * @throws {MfaError} `invalid_option`, naming the field.
 */
export function checkPolicy(policy: Policy): void {
  const { guess, send, recovery } = policy;
  if (policy.settingsIn?.length === 0) {
    throw new MfaError("invalid_option", "policy.settingsIn names no environment: nobody could ever enrol");
  }
  whole("policy.challengeTtlMs", policy.challengeTtlMs, 1);
  // NIST SP 800-63B-4, 3.1.3.2: ten minutes at most.
  whole("policy.sentCodeTtlMs", policy.sentCodeTtlMs, 1, longestSentCodeMs);
  whole("policy.grantTtlMs", policy.grantTtlMs, 1);
  whole("policy.settingsTtlMs", policy.settingsTtlMs, 1);
  whole("policy.appWindow[0]", policy.appWindow[0], 0, 2);
  whole("policy.appWindow[1]", policy.appWindow[1], 0, 2);
  // S22: 64 bits at least, whatever else is said.
  whole("policy.backupCodeBits", policy.backupCodeBits, 64, 256);
  whole("policy.maxApps", policy.maxApps, 1);
  whole("policy.afterRecovery.frozenMs", policy.afterRecovery.frozenMs, 1);
  whole("policy.afterRecovery.bindWithinMs", policy.afterRecovery.bindWithinMs, 1);
  whole("policy.notMe.frozenMs", policy.notMe.frozenMs, 1);
  whole("policy.notMe.againAfterMs", policy.notMe.againAfterMs, 1);
  whole("policy.notMe.linkTtlMs", policy.notMe.linkTtlMs, 1);
  whole("policy.undoEmailMs", policy.undoEmailMs, 1);
  whole("policy.newContactsRecoverAfterMs", policy.newContactsRecoverAfterMs, 0);
  whole("policy.guess.perChallenge", guess.perChallenge, 1);
  whole("policy.guess.free", guess.free, 0);
  whole("policy.guess.firstDelayMs", guess.firstDelayMs, 1);
  whole("policy.guess.longestDelayMs", guess.longestDelayMs, 1);
  whole("policy.guess.perDay", guess.perDay, 1);
  whole("policy.guess.per30Days", guess.per30Days, 1);
  whole("policy.guess.perDayTogether", guess.perDayTogether, 1);
  // S09; NIST SP 800-63B-4, 3.2.2.
  whole("policy.guess.hardCeiling", guess.hardCeiling, 1, 100);
  whole("policy.guess.strangersCeiling", guess.strangersCeiling, 1, guess.hardCeiling);
  // Each is one more bucket for whoever steals its token.
  whole("policy.guess.knownBrowsers", guess.knownBrowsers, 0, 20);
  whole("policy.guess.knownBrowserTtlMs", guess.knownBrowserTtlMs, 1);
  whole("policy.send.cooldownMs", send.cooldownMs, 0);
  whole("policy.send.perChallenge", send.perChallenge, 1);
  whole("policy.send.perHour", send.perHour, 1);
  whole("policy.send.perDay", send.perDay, 1);
  if (policy.trustedDevices !== null) {
    whole("policy.trustedDevices.days", policy.trustedDevices.days, 1, 365);
    whole("policy.trustedDevices.most", policy.trustedDevices.most, 1, 20);
  }
  for (const [name, window] of [
    ["account", send.account],
    ["recipient", send.recipient],
    ["tenant.email", send.tenant.email],
    ["tenant.phone", send.tenant.phone],
  ] as const) {
    whole(`policy.send.${name}.perHour`, window.perHour, 1);
    whole(`policy.send.${name}.perDay`, window.perDay, 1);
  }
  share("policy.send.keptForKnownBrowsers", send.keptForKnownBrowsers, 0.9);
  share("policy.send.ratio.verified", send.ratio.verified, 1);
  whole("policy.send.ratio.leastSends", send.ratio.leastSends, 1);
  whole("policy.recovery.atLeast", recovery.atLeast, 0);
  const { besideOwn, besideLent } = policy.recoveryRules;
  for (const [name, rows] of Object.entries({ besideOwn, besideLent })) {
    if (rows.some((row) => row.length === 0)) {
      throw new MfaError(
        "invalid_option",
        `policy.recoveryRules.${name} has an empty row: it would let in by nothing`,
      );
    }
  }
  const missing = recovery.required.find((name) => !recovery.offered.includes(name));
  if (missing !== undefined) {
    throw new MfaError(
      "invalid_option",
      `policy.recovery.required names ${missing}, which policy.recovery.offered does not: nobody could set it up`,
    );
  }
}

function share(name: string, value: number, most: number): void {
  if (value >= 0 && value <= most) return;
  throw new MfaError("invalid_option", `${name} must be a share, 0 to ${most}`);
}

function whole(name: string, value: number, least: number, most: number = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
  throw new MfaError("invalid_option", `${name} must be a whole number, ${range}`);
}
