import { checkShape } from "./check-shape.js";
import { type Core, coreOf, inTenant, over } from "./core.js";
import { delayTick } from "./decide/delay/begin.js";
import { endSessions, passwordUnsure } from "./decide/set-password.js";
import { delayedOf, goOn } from "./delay/delayed.js";
import { deskOf } from "./desk/desk.js";
import { registerCaseWork } from "./desk/due.js";
import { keptAtDesk } from "./desk/personal-data.js";
import { ask, forgotAct } from "./forgot/ask.js";
import { follow } from "./forgot/follow.js";
import { reset, showReset } from "./forgot/reset.js";
import { handed } from "./handed.js";
import { type HelpDesk, helpDeskOf } from "./help-desk.js";
import { changePassword } from "./password/change.js";
import { askToEndSessions, lookAfterUnsure } from "./password/handlers.js";
import { due, review } from "./password/review.js";
import { posted } from "./posted.js";
import type { Recovery, RecoveryOptions } from "./recovery.js";
import { supportOf } from "./support.js";

/**
 * Puts the journeys back in together, over an engine of `@sparekey/mfa`. Synchronous, without I/O or timers.
 * Make it in every process that sends: it carries out what these journeys leave in the outbox.
 *
 * @throws {RecoveryError} `invalid_option`, in a sentence that says which and why.
 * @throws {MfaError} `invalid_option` for an `mfa` that `createMfa` did not make.
 */
export function createRecovery(options: RecoveryOptions): Recovery {
  checkShape(options);
  const core = coreOf(options);
  const desk = helpDeskOf(options);
  registerCaseWork(core, desk);
  const { engine } = core;
  engine.keep("recovery.desk", keptAtDesk(engine));
  engine.handle(forgotAct, (work) => follow(core, work));
  engine.handle(passwordUnsure, (work) => lookAfterUnsure(core, work));
  engine.handle(delayTick, (work) => goOn(core, work));
  engine.handle(endSessions, (work) => askToEndSessions(core, work));
  return compose(core, desk);
}

function compose(core: Core, desk: HelpDesk): Recovery {
  return {
    forTenant: (tenant) => compose(inTenant(core, tenant), desk),
    forRequest: (scope) => compose(over(core, core.mfa.forRequest(scope)), desk),
    support: supportOf(core, desk),
    desk: (member) => deskOf(core, desk, member),
    forgot: {
      userName: (form) => ask(core, "user_name", posted(form).email, null),
      password: (form) => ask(core, "password", posted(form).userName, posted(form).browser),
      show: (link) => showReset(core, link),
      reset: (link, form) => reset(core, link, posted(form).password),
    },
    delayed: delayedOf(core),
    password: {
      change: async (a) =>
        changePassword(core, handed("password.change", a, "{ account, current, password }")),
      reviewAtSignIn: async (a) =>
        review(core, handed("password.reviewAtSignIn", a, "{ account, password }")),
      due: async (sealed, grant) => due(core, sealed, handed("password.due", grant, "the sign-in's grant")),
    },
  };
}
