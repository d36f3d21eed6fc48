import { appsAreBurnt } from "../method/authenticator-app.js";
import type { AccountRecord, Flavour } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { EnrolReason } from "../reply.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { pendingFlavour } from "./flavour.js";
import { frozenUntil, isReplacing, mayBind } from "./recovered.js";
import { recoveryMissing } from "./recovery-methods.js";
import { provesSettings } from "./settings-level.js";
import { stoodIn } from "./stand-in.js";
import { hasFactor } from "./ways.js";

/** What is still to be set up in a challenge: a factor, recovery methods, or nothing. */
export type Due = "app" | "email" | "recovery" | "frozen" | null;

/**
 * What an enrolment has to do next. A person who began one adds an app, or what is missing; a sign-in is
 * held up for what policy or the host demands, and for no more than is missing (J1.8).
 */
export function dueOf({ account, challenge }: State, context: Context): Due {
  const { purpose } = challenge;
  if (purpose === "settings" || (purpose === "sign_in" && challenge.enrolBecause === null)) return null;
  const assigned = pendingFlavour(account, context);
  const bridged = stoodIn(challenge, context);
  // J4.3: a person whose phone is gone gets in by what stands in for it, and is advised.
  if (purpose === "sign_in" && bridged) return null;
  if (challenge.boundFactor === null) {
    // A lost phone is replaced before anything else is looked at.
    const lost = bridged || isReplacing({ account, challenge }, context);
    const goal = lost || challenge.goal === "email" ? (assigned ?? "app") : challenge.goal;
    const factor = purpose === "enrol" ? goal : missingFactor(account, context);
    if (factor === "app" || factor === "email") {
      return mayBind({ account, challenge }, context) ? factor : held(challenge);
    }
  }
  // Under what only stands in, no contact comes and none goes (S44): the new device is all there is to do.
  if (bridged) return null;
  // After a recovery, too, the recovery methods stay as they are for now (S35).
  if (frozenUntil({ account, challenge }, context) !== null) return held(challenge);
  // S14: what let in by mail alone changes nothing. It is granted, with the advice to see to it.
  if (
    purpose === "sign_in" &&
    challenge.boundFactor === null &&
    !provesSettings({ account, challenge }, context)
  ) {
    return null;
  }
  if (challenge.pendingContact !== null || challenge.pendingCodes !== null) return "recovery";
  return recoveryMissing(account, context) > 0 ? "recovery" : null;
}

/** Whoever asked for an enrolment hears that nothing can change now; a sign-in goes on without. */
function held({ purpose, boundFactor }: ChallengeRecord): "frozen" | null {
  return purpose === "enrol" && boundFactor === null ? "frozen" : null;
}

/** Whether something has to be bound before this account has a second factor. */
function missingFactor(account: AccountRecord, context: Context): Flavour | null {
  const assigned = pendingFlavour(account, context);
  if (assigned !== null) return assigned;
  return account.enrolledAt === null || !hasFactor(account, context) ? "app" : null;
}

/** What an enrolment that begins now is for: coming back goes on where it stopped (J1.7). */
export function goalOf(
  account: AccountRecord,
  { replaces }: { readonly replaces: boolean },
  context: Context,
): ChallengeRecord["goal"] {
  const assigned = pendingFlavour(account, context);
  if (assigned !== null) return assigned;
  if (replaces) return "app";
  const usable = account.emailFactor !== null || (account.apps.length > 0 && !appsAreBurnt(account));
  return usable && recoveryMissing(account, context) > 0 ? "recovery" : "app";
}

/** Why this sign-in is held up for an enrolment, where the host gives no reason of its own (J1.8). */
export function enrolBecauseOf(account: AccountRecord, context: Context): EnrolReason | null {
  const assigned = pendingFlavour(account, context);
  const because = context.policy.enrolWhen(context.person, {
    enrolled: account.enrolledAt !== null,
    signedInBefore: account.signedInAt !== null,
    recoveryMissing: recoveryMissing(account, context),
    assigned,
  });
  // J5.3: set to e-mail or app by a specialist, and with nothing yet. Who has a factor is advised, and goes on.
  return because ?? (assigned !== null && account.enrolledAt === null ? "assigned" : null);
}
