import type { RequestScope } from "@sparekey/mfa";
import { type Core, coreOf, inTenant, over } from "./core.js";
import type { Recovery, RecoveryOptions } from "./recovery.js";

interface Composed extends Omit<Recovery, "support" | "desk" | "forgot" | "forTenant" | "forRequest"> {
  forTenant(tenant: string): Composed;
  forRequest(scope: RequestScope): Composed;
}

/**
 * Puts the journeys back in together, over an engine of `@sparekey/mfa`. Synchronous, without I/O or timers.
 * Make it in every process that sends: it carries out what these journeys leave in the outbox.
 *
 * @throws {RecoveryError} `invalid_option`, in a sentence that says which and why.
 * @throws {MfaError} `invalid_option` for an `mfa` that `createMfa` did not make.
 */
export function createRecovery(options: RecoveryOptions): Composed {
  return compose(coreOf(options));
}

function compose(core: Core): Composed {
  return {
    forTenant: (tenant) => compose(inTenant(core, tenant)),
    forRequest: (scope) => compose(over(core, core.mfa.forRequest(scope))),
  };
}
