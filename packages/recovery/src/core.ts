import type { Mfa } from "@sparekey/mfa";
import { type Extension, extend } from "@sparekey/mfa/extend";
import { type DelayPolicy, delayPolicy } from "./delayed-api.js";
import type { RecoveryDirectory } from "./directory.js";
import { RecoveryError } from "./error.js";
import { checkDelay, checkLimits, type RecoveryLimits, recoveryLimits } from "./limits.js";
import type { LinkPurpose } from "./link.js";
import type { PasswordRules, RecoveryOptions } from "./recovery.js";

/** What every journey of this package works with, for one tenant and request. */
export interface Core {
  readonly mfa: Mfa;
  readonly engine: Extension;
  readonly directory: RecoveryDirectory;
  readonly origin: string;
  /** Where each kind of link leads, below the origin: the link's text follows as the last part. */
  readonly paths: Readonly<Record<LinkPurpose, string>>;
  readonly passwordPolicy: PasswordRules;
  readonly limits: RecoveryLimits;
  readonly delay: DelayPolicy;
}

/** @throws {RecoveryError} `invalid_option`, in a sentence that says which and why. */
export function coreOf({
  mfa,
  directory,
  origin,
  passwordPolicy,
  paths,
  limits,
  delay,
}: RecoveryOptions): Core {
  const local = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?\/?$/.test(origin);
  if (!URL.canParse(origin) || new URL(origin).pathname !== "/" || !(local || origin.startsWith("https:"))) {
    throw new RecoveryError(
      "invalid_option",
      "`origin` must look like https://example.com, without a path: links are made from it alone (S16)",
    );
  }
  const all = { password_reset: "/reset-password", delayed_recovery: "/recover", ...paths };
  for (const [name, path] of Object.entries(all)) {
    if (!/^(\/[A-Za-z0-9._~-]+)+$/.test(path)) {
      throw new RecoveryError("invalid_option", `paths.${name} must look like /reset-password`);
    }
  }
  return {
    mfa,
    engine: extend(mfa),
    directory,
    origin: new URL(origin).origin,
    paths: all,
    passwordPolicy,
    limits: checkLimits({ ...recoveryLimits, ...limits }),
    delay: checkDelay({ ...delayPolicy, ...delay }),
  };
}

/** The same for another tenant: what comes due there is done there. */
export function inTenant(core: Core, tenant: string): Core {
  return tenant === core.engine.tenant ? core : over(core, core.mfa.forTenant(tenant));
}

export function over(core: Core, mfa: Mfa): Core {
  return { ...core, mfa, engine: extend(mfa) };
}
