import { appsAreBurnt } from "../method/authenticator-app.js";
import type { ChallengeRecord } from "../record/challenge.js";
import type { StartOver } from "../reply.js";
import { type AssignedEmail, assignedEmail } from "./assigned-email.js";
import type { Context } from "./context.js";
import type { State } from "./decision.js";
import { type Due, dueOf } from "./enrolment.js";
import type { OfferedWay } from "./offered-ways.js";
import { isReplacing } from "./recovered.js";
import { replacedApp } from "./replaced-app.js";
import { isBeforeRestore } from "./restore.js";
import { firstRoots } from "./roots.js";
import { provesSettings } from "./settings-level.js";
import { writesSettings } from "./settings-place.js";
import { evidenceOf, suffices } from "./suffices.js";
import { isPromptSkipped } from "./trusted-devices.js";
import { usefulWays } from "./useful-ways.js";
import { waysFor } from "./ways.js";

/** Where a challenge stands. Everything is derived from the records: there is no step to skip (ASVS 2.3.1). */
export type Stage =
  | { readonly at: "over"; readonly reason: StartOver }
  | { readonly at: "factor"; readonly ways: readonly OfferedWay[]; readonly chosen: OfferedWay | null }
  | { readonly at: "identity"; readonly needs: readonly ("email_code" | "password")[] }
  | { readonly at: "app" }
  | { readonly at: "address" | "email"; readonly assigned: AssignedEmail }
  | { readonly at: "contact"; readonly pending: NonNullable<ChallengeRecord["pendingContact"]> }
  | { readonly at: "codes"; readonly pending: NonNullable<ChallengeRecord["pendingCodes"]> }
  | { readonly at: "recovery" }
  | { readonly at: "done" };

export function stageOf(state: State, context: Context): Stage {
  const over = whyOver(state, context);
  if (over !== null) return { at: "over", reason: over };
  const { account, challenge } = state;
  if (needsFactor(state, context)) {
    const ways = usefulWays(waysFor(account, challenge, context), challenge, context);
    return { at: "factor", ways, chosen: ways.find(({ way }) => way.id === challenge.chosen) ?? null };
  }
  const due = dueOf(state, context);
  if (due === "frozen") return { at: "over", reason: due };
  if (due !== null && !writesSettings(context)) return { at: "over", reason: "other_environment" };
  if (owesIdentity(state, due, context)) {
    const needs = due === "email" ? (["password"] as const) : identityNeeds(context);
    return needs === null ? { at: "over", reason: "email_needed" } : { at: "identity", needs };
  }
  if (due === "app") return { at: due };
  const assigned = assignedEmail(account.assigned);
  if (due === "email" && assigned !== null) {
    return { at: challenge.addressTyped === assigned.id ? "email" : "address", assigned };
  }
  if (due === "recovery") {
    if (challenge.pendingContact !== null) return { at: "contact", pending: challenge.pendingContact };
    if (challenge.pendingCodes !== null) return { at: "codes", pending: challenge.pendingCodes };
    return { at: due };
  }
  return { at: "done" };
}

/** Whether the proof before an enrolment has still to be given. */
function owesIdentity({ account, challenge }: State, due: Due, context: Context): boolean {
  if (challenge.identityProved) return false;
  // Nothing enrolled yet: the highest level the account has is its identity proof (S14).
  if (challenge.purpose === "settings") return account.enrolledAt === null;
  // The code to the mailbox that was set is the proof of it, beside the first factor (J5.3).
  if (due === "email") return challenge.purpose === "enrol" && needsPassword(context);
  // A factor was just shown: recovery methods are added under that.
  return (
    due !== null && !(challenge.purpose === "sign_in" && due === "recovery" && challenge.proofs.length > 0)
  );
}

function needsPassword({ policy, checksPassword }: Context): boolean {
  return checksPassword && policy.enrolProof.includes("password");
}

/**
 * What must be shown before a factor is bound. A host without passwords has the mailbox asked for in
 * their place: never less than one proof, and never less mail than policy says. Where mail reaches
 * nobody, it is what policy says for that, and `null` where that is nothing: a way through support.
 */
export function identityNeeds({
  policy,
  person,
  channels,
  checksPassword,
}: Context): readonly ("email_code" | "password")[] | null {
  const able = policy.enrolProof.filter((need) => need !== "password" || checksPassword);
  const needs = able.length > 0 ? able : (["email_code"] as const);
  if (!needs.includes("email_code") || (person.email !== null && channels.email)) return needs;
  return policy.enrolProofWithoutEmail.length > 0 && checksPassword ? policy.enrolProofWithoutEmail : null;
}

function whyOver({ account, challenge }: State, context: Context): StartOver | null {
  if (challenge.environment !== context.environment) return "unknown_token"; // S46
  if (isBeforeRestore(challenge.createdAt, context)) return "superseded"; // S49
  if (challenge.status === "granted") return "used";
  if (challenge.expiresAt <= context.now) return "expired";
  if (challenge.status === "burnt") return "too_many_attempts";
  if (challenge.epoch !== account.epoch) return "superseded";
  // Burnt apps make room for the one that is bound in their place (S09).
  const staying = account.apps.length - (replacedApp({ account, challenge }) === null ? 0 : 1);
  const full =
    staying >= context.policy.maxApps &&
    !appsAreBurnt(account) &&
    // Five lost phones must not keep their owner from a sixth.
    !isReplacing({ account, challenge }, context);
  if (challenge.purpose === "enrol" && challenge.goal === "app" && challenge.boundFactor === null && full)
    return "no_room";
  return null;
}

/** S14, S34: once enrolled, every journey begins with a factor; a missing one leads to recovery, never past it. */
function needsFactor(state: State, context: Context): boolean {
  const { account, challenge } = state;
  if (account.enrolledAt === null || challenge.boundFactor !== null || isPromptSkipped(state, context))
    return false;
  // Replacing removes: it takes what a removal in the settings takes (S14).
  if (challenge.replaces !== null && !provesSettings(state, context)) return true;
  return !suffices(firstRoots(challenge), evidenceOf(challenge, context), context.policy.recoveryRules);
}
