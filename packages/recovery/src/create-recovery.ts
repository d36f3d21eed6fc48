import type { RequestScope } from "@sparekey/mfa";
import { type Core, coreOf, inTenant, over } from "./core.js";
import { deskOf } from "./desk/desk.js";
import { registerCaseWork } from "./desk/due.js";
import { type HelpDesk, helpDeskOf } from "./help-desk.js";
import type { Recovery, RecoveryOptions } from "./recovery.js";
import { supportOf } from "./support.js";

interface Composed extends Omit<Recovery, "forgot" | "forTenant" | "forRequest"> {
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
  const core = coreOf(options);
  const desk = helpDeskOf(options);
  registerCaseWork(core, desk);
  return compose(core, desk);
}

function compose(core: Core, desk: HelpDesk): Composed {
  return {
    forTenant: (tenant) => compose(inTenant(core, tenant), desk),
    forRequest: (scope) => compose(over(core, core.mfa.forRequest(scope)), desk),
    support: supportOf(core, desk),
    desk: (member) => deskOf(core, desk, member),
  };
}
