import { appsAreBurnt } from "../method/authenticator-app.js";
import type { AccountRecord } from "../record/account.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { StartOver } from "../reply.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { type OfferedWay, offeredWays } from "./offered-ways.js";
import { frozenUntil, isReplacing, mayBind } from "./recovered.js";
import { recoveryMissing } from "./recovery-methods.js";
import { stoodIn } from "./stand-in.js";
import { evidenceOf, suffices } from "./suffices.js";
import { isPromptSkipped } from "./trusted-devices.js";
import { usefulWays } from "./useful-ways.js";

/** Where a challenge stands. Everything is derived from the records: there is no step to skip (ASVS 2.3.1). */
export type Stage =
  | { readonly at: "over"; readonly reason: StartOver }
  | { readonly at: "factor"; readonly ways: readonly OfferedWay[]; readonly chosen: OfferedWay | null }
  | { readonly at: "identity"; readonly needs: readonly ("email_code" | "password")[] }
  | { readonly at: "app" }
  | { readonly at: "contact"; readonly pending: NonNullable<ChallengeRecord["pendingContact"]> }
  | { readonly at: "codes"; readonly pending: NonNullable<ChallengeRecord["pendingCodes"]> }
  | { readonly at: "recovery" }
  | { readonly at: "done" };

export function stageOf(state: State, context: Context): Stage {
  const over = whyOver(state, context);
  if (over !== null) return { at: "over", reason: over };
  const { account, challenge } = state;
  if (needsFactor(state, context)) {
    const ways = usefulWays(offeredWays(account, context), challenge, context);
    return { at: "factor", ways, chosen: ways.find(({ way }) => way.id === challenge.chosen) ?? null };
  }
  if (mustEnrol(account, challenge)) {
    const bridged = stoodIn(challenge, context);
    const frozen = frozenUntil(state, context) !== null;
    const may = bridged || challenge.goal === "app" ? mayBind(state, context) : !frozen;
    if (challenge.boundApp === null && !may) return { at: "over", reason: "frozen" };
    if (!challenge.identityProved) return { at: "identity", needs: identityNeeds(context) };
    if ((bridged || challenge.goal === "app") && challenge.boundApp === null) return { at: "app" };
    // Under what only stands in, no contact comes and none goes (S44): the new device is all there is to do.
    // After a recovery, too, the recovery methods stay as they are for now (S35).
    if (bridged || frozen) return { at: "done" };
    if (challenge.pendingContact !== null) return { at: "contact", pending: challenge.pendingContact };
    if (challenge.pendingCodes !== null) return { at: "codes", pending: challenge.pendingCodes };
    if (recoveryMissing(account, context) > 0) return { at: "recovery" };
  } else if (challenge.purpose === "settings" && account.enrolledAt === null && !challenge.identityProved) {
    // Nothing enrolled yet: the highest level the account has is its identity proof (S14).
    return { at: "identity", needs: identityNeeds(context) };
  }
  return { at: "done" };
}

/**
 * What must be shown before a factor is bound. A host without passwords has the mailbox asked for in
 * their place: never less than one proof, and never less mail than policy says.
 */
export function identityNeeds(context: Context): readonly ("email_code" | "password")[] {
  const needs = context.policy.enrolProof.filter((need) => need !== "password" || context.checksPassword);
  return needs.length > 0 ? needs : ["email_code"];
}

function whyOver({ account, challenge }: State, context: Context): StartOver | null {
  if (challenge.environment !== context.environment) return "unknown_token"; // S46
  if (challenge.status === "granted") return "used";
  if (challenge.expiresAt <= context.now) return "expired";
  if (challenge.status === "burnt") return "too_many_attempts";
  if (challenge.epoch !== account.epoch) return "superseded";
  // Burnt apps make room for the one that is bound in their place (S09).
  const full =
    account.apps.length >= context.policy.maxApps &&
    !appsAreBurnt(account) &&
    // Five lost phones must not keep their owner from a sixth.
    !isReplacing({ account, challenge }, context);
  if (challenge.purpose === "enrol" && challenge.goal === "app" && challenge.boundApp === null && full)
    return "no_room";
  return null;
}

/** S14, S34: once enrolled, every journey begins with a factor; a missing one leads to recovery, never past it. */
function needsFactor(state: State, context: Context): boolean {
  const { account, challenge } = state;
  if (account.enrolledAt === null || challenge.boundApp !== null || isPromptSkipped(state, context))
    return false;
  return !suffices(challenge.roots, evidenceOf(challenge, context), context.policy.recoveryRules);
}

function mustEnrol(account: AccountRecord, challenge: ChallengeRecord): boolean {
  if (challenge.purpose === "enrol") return true;
  return (
    challenge.purpose === "sign_in" &&
    challenge.enrolBecause !== null &&
    (account.enrolledAt === null || challenge.boundApp !== null)
  );
}
