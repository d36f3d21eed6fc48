import { backupCodesFileName, formatBackupCodes } from "@sparekey/backup-codes";
import { emailWay } from "../method/email-code.js";
import type { ChooseReason, Sent, Step, Way } from "../reply.js";
import { identityTarget, wayTarget } from "./advance.js";
import { bindEmailTarget } from "./assigned-email.js";
import { contactTarget } from "./contact-target.js";
import type { Context } from "./context.js";
import type { Draft, State } from "./decision.js";
import type { OfferedWay } from "./offered-ways.js";
import { recoveryMethodsOf, recoveryMissing, recoveryOffers } from "./recovery-methods.js";
import { replacedApp } from "./replaced-app.js";
import { type CodeTarget, maySendAt } from "./send-code.js";
import { labelName, shownName } from "./shown-name.js";
import { stageOf } from "./stage.js";
import { mayTrustFor } from "./trusted-devices.js";
import { isDisabled } from "./ways.js";
import { whyNotNow } from "./why-not-now.js";

/** The page that a state leads to. It is derived from the records alone, so that a reload shows the same. */
export function stepOf(draft: Draft, context: Context): Step {
  const { state } = draft;
  const { challenge } = state;
  const token = context.token;
  if (draft.granted !== undefined) return { next: "granted", grant: draft.granted };
  const stage = stageOf(state, context);
  switch (stage.at) {
    case "over":
      return { next: "start_over", reason: stage.reason };
    case "factor": {
      const { chosen, ways } = stage;
      if (chosen === null)
        return {
          next: "choose_method",
          token,
          ways: ways.map((way) => shown(way, state, context)),
          ...becauseOf(ways, state),
          ...begunFromHere(state, context),
        };
      const otherWays = ways
        .filter(({ way }) => way.id !== chosen.way.id)
        .map((way) => shown(way, state, context));
      if (chosen.way.needsPin === true && !challenge.pinProved) {
        return { next: "enter_pin", token, method: chosen.method.name, otherWays };
      }
      const target = wayTarget(chosen);
      const days = mayTrustFor(state, chosen.method.name, context);
      return {
        next: "enter_code",
        token,
        method: chosen.method.name,
        expiresAtMs: challenge.expiresAt,
        otherWays,
        ...(challenge.proofs.length > 0 ? { because: "another_needed" } : {}),
        ...(days === null ? {} : { trustDeviceDays: days }),
        ...begunFromHere(state, context),
        ...(target === null ? {} : sentOf(draft, target, context)),
      };
    }
    case "identity":
      return {
        next: "prove_identity",
        token,
        needs: stage.needs,
        expiresAtMs: challenge.expiresAt,
        ...(stage.needs.includes("email_code") ? sentOf(draft, identityTarget(draft, context), context) : {}),
      };
    case "app": {
      const secret = challenge.pendingApp?.secret;
      const replaced = replacedApp(state);
      // Made on the way here, in the same commit as what led here; its absence means a damaged record.
      if (secret === undefined) return { next: "try_again", problem: { code: "unavailable" } };
      return {
        next: "confirm_app",
        token,
        keyUri: context.codes.keyUri({
          secret,
          issuer: context.issuer,
          account: labelName(context.person.userName),
        }),
        key: secret.reveal(),
        ...(replaced === null ? {} : { replaces: replaced.name }),
        expiresAtMs: challenge.expiresAt,
      };
    }
    case "address":
      return { next: "enter_address", token, expiresAtMs: challenge.expiresAt };
    case "email":
      return {
        next: "enter_code",
        token,
        method: emailWay,
        expiresAtMs: challenge.expiresAt,
        otherWays: [],
        ...sentOf(draft, bindEmailTarget(stage.assigned), context),
      };
    case "contact": {
      const { id, role, address } = stage.pending;
      return {
        next: "enter_code",
        token,
        method: role,
        expiresAtMs: challenge.expiresAt,
        otherWays: [],
        ...sentOf(draft, contactTarget(role, id, address, context), context),
      };
    }
    case "codes":
      return { next: "save_backup_codes", token, ...shownCodesOf(draft, stage.pending.generatedAt, context) };
    case "recovery":
      return {
        next: "add_recovery_method",
        token,
        have: recoveryMethodsOf(state.account, context),
        missing: recoveryMissing(state.account, context),
        offered: recoveryOffers(state.account, context),
      };
    case "done":
      // What was missing here was given elsewhere, in another challenge: there is nothing left to do.
      return { next: "start_over", reason: "superseded" };
  }
}

/** Why this page again, or why there is nothing to choose: nobody is left at an empty page (J6.1). */
function becauseOf(ways: readonly OfferedWay[], { account, challenge }: State): { because?: ChooseReason } {
  if (ways.every((way) => isDisabled(way, account))) return { because: "no_way_left" };
  return challenge.proofs.length > 0 ? { because: "another_needed" } : {};
}

/** Whoever has no way at hand hears of the ones that take time, before they are needed (J6.1). */
function begunFromHere({ account, challenge }: State, context: Context): { mayBegin?: readonly string[] } {
  if (challenge.purpose !== "sign_in") return {};
  const able = context.methods.filter((method) => method.begins?.(account, challenge, context) === true);
  return able.length === 0 ? {} : { mayBegin: able.map(({ name }) => name) };
}

/** How many more wrong answers this challenge takes. */
export function attemptsLeft(state: State, context: Context): number {
  return Math.max(0, context.policy.guess.perChallenge - state.challenge.wrong);
}

function shown({ method, way }: OfferedWay, state: State, context: Context): Way {
  const problem = whyNotNow(state, way.id, context);
  return {
    id: way.id,
    method: method.name,
    role: method.role,
    ...(way.label === undefined ? {} : { label: way.label }),
    ...(way.needsPin === true ? { needsPin: true } : {}),
    ...(problem?.code === "locked" ? { lockedUntilMs: problem.untilMs } : {}),
    ...(isDisabled({ method, way }, state.account) ? { disabled: true } : {}),
  };
}

/** The codes and their file, in the reply that made them and in no other (STANDARDS R-036). */
function shownCodesOf(
  { shownCodes: codes }: Draft,
  generatedAt: number,
  { issuer, person }: Context,
): { codes?: readonly string[]; file?: { name: string; text: string } } {
  if (codes === undefined) return {};
  const text = formatBackupCodes(codes, {
    issuer,
    account: shownName(person.userName),
    generatedAt,
    locale: person.locale,
  });
  return { codes, file: { name: backupCodesFileName({ issuer, generatedAt }), text } };
}

function sentOf(draft: Draft, target: CodeTarget, context: Context): Sent {
  const sent = draft.state.challenge.sent;
  if (sent === null || sent.way !== target.way)
    return { sentTo: target.masked, resendAtMs: maySendAt(draft, target, context) };
  return {
    sentTo: sent.sentTo,
    sentAtMs: sent.at,
    resendAtMs: maySendAt(draft, target, context),
    codeExpiresAtMs: sent.expiresAt,
  };
}
