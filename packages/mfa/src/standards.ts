import { MfaError } from "./error.js";
import { type Policy, standard, whatIsMissing } from "./policy.js";
import { recoveryRules } from "./recovery-rules.js";

/**
 * What NIST SP 800-63B-4 demands of what this package decides, at that level. AAL3 is not here: it takes
 * hardware that resists phishing (2.3), and no method of this package does. What your application has to do
 * besides, `auditPolicy` lists as duties.
 *
 * @throws {MfaError} `invalid_option` for another level.
 */
export function nist({ aal }: { readonly aal: 1 | 2 }): Policy {
  if (aal !== 1 && aal !== 2) {
    throw new MfaError(
      "invalid_option",
      "`aal` is 1 or 2: AAL3 takes authenticators that are not codes (2.3)",
    );
  }
  return {
    ...standard(),
    name: `nist_aal${aal}`,
    enrolWhen: aal === 2 ? whatIsMissing : () => null,
    recoveryRules: recoveryRules.nist_aal2,
    backupCodeBits: 112,
    trustedDevices: null,
  };
}

/**
 * What OWASP ASVS 5.0 demands of what this package decides, at that level. At level 2 an app's code is taken
 * from its own 30 seconds alone (6.5.5, to the letter), and a clock that is off by more is refused. At level 3
 * neither mail nor telephone lets anybody in (6.3.6, 6.6.1).
 *
 * @throws {MfaError} `invalid_option` for another level.
 */
export function asvs({ level }: { readonly level: 1 | 2 | 3 }): Policy {
  if (level !== 1 && level !== 2 && level !== 3) {
    throw new MfaError("invalid_option", "`level` is 1, 2 or 3");
  }
  const base: Policy = { ...standard(), name: `asvs_l${level}` };
  if (level === 1) return base;
  const second: Policy = {
    ...base,
    enrolWhen: whatIsMissing,
    recoveryRules: recoveryRules.nist_aal2,
    appWindow: [0, 0],
    backupCodeBits: 112,
    trustedDevices: null,
  };
  return level === 2
    ? second
    : { ...second, recovery: { atLeast: 1, required: [], offered: ["backup_codes"] } };
}
