import type { Next } from "@sparekey/mfa";
import type { Page } from "./layout.js";
import { addRecoveryMethod } from "./steps/add-recovery-method.js";
import { chooseMethod } from "./steps/choose-method.js";
import { confirmApp } from "./steps/confirm-app.js";
import { enterAddress } from "./steps/enter-address.js";
import { enterCode } from "./steps/enter-code.js";
import { enterPin } from "./steps/enter-pin.js";
import type { Journey, StepOf } from "./steps/journey.js";
import { proveIdentity } from "./steps/prove-identity.js";
import { saveBackupCodes } from "./steps/save-backup-codes.js";
import { startOver } from "./steps/start-over.js";
import { tryAgain } from "./steps/try-again.js";

/** Every step has a page, but the last: a grant is not shown, it is acted upon (journey-routes.ts). */
export type PageStep = Exclude<Next, "granted">;

/** A step that Spare Key adds is missing here, and the build says so. */
const pages = {
  choose_method: chooseMethod,
  enter_pin: enterPin,
  enter_code: enterCode,
  enter_address: enterAddress,
  prove_identity: proveIdentity,
  confirm_app: confirmApp,
  add_recovery_method: addRecoveryMethod,
  save_backup_codes: saveBackupCodes,
  start_over: startOver,
  try_again: tryAgain,
} satisfies Record<PageStep, unknown>;

const pageOf: { readonly [N in PageStep]: (step: StepOf<N>, journey: Journey) => Page } = pages;

export function stepPage<N extends PageStep>(step: StepOf<N>, journey: Journey): Page {
  const next: N = step.next;
  return { failed: journey.problem !== null, ...pageOf[next](step, journey) };
}
