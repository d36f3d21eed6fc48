import type { Mfa } from "@sparekey/mfa";
import { type Extension, extend } from "@sparekey/mfa/extend";
import { RecoveryError } from "./error.js";
import type { RecoveryDirectory, RecoveryOptions } from "./recovery.js";

/** What every journey of this package works with, for one tenant and request. */
export interface Core {
  readonly mfa: Mfa;
  readonly engine: Extension;
  readonly directory: RecoveryDirectory;
  readonly origin: string;
}

/** @throws {RecoveryError} `invalid_option`, in a sentence that says which and why. */
export function coreOf({ mfa, directory, origin }: RecoveryOptions): Core {
  const local = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:[0-9]+)?\/?$/.test(origin);
  if (!URL.canParse(origin) || new URL(origin).pathname !== "/" || !(local || origin.startsWith("https:"))) {
    throw new RecoveryError(
      "invalid_option",
      "`origin` must look like https://example.com, without a path: links are made from it alone (S16)",
    );
  }
  return { mfa, engine: extend(mfa), directory, origin: new URL(origin).origin };
}

/** The same for another tenant: what comes due there is done there. */
export function inTenant(core: Core, tenant: string): Core {
  return tenant === core.engine.tenant ? core : over(core, core.mfa.forTenant(tenant));
}

export function over(core: Core, mfa: Mfa): Core {
  return { ...core, mfa, engine: extend(mfa) };
}
