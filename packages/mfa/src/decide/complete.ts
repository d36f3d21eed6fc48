import type { Advice, Assurance, StoredGrant } from "../grant.js";
import { backupCodesLeft } from "../method/backup-codes.js";
import type { Context } from "./context.js";
import { type Draft, withAccount, withChallenge, withEvent } from "./decision.js";
import { pendingFlavour } from "./flavour.js";
import { rememberBrowser } from "./known-browsers.js";
import { addsTo, isMailbox } from "./mailbox-root.js";
import { factorWasShown, passwordRootAfter } from "./password-root.js";
import { isRecovered, showsFactorOf } from "./recovered.js";
import { recoveryMissing } from "./recovery-methods.js";
import { stoodIn } from "./stand-in.js";
import { deviceWasUsed, isPromptSkipped } from "./trusted-devices.js";

/** From here on the person is told to make new ones (STANDARDS R-113). */
const fewCodes = 3;

/** The one place that makes a grant (S12). The challenge is spent in the same commit. */
export function complete(draft: Draft, context: Context): Draft {
  const { challenge } = draft.state;
  const amr = [...new Set([...challenge.amr, ...challenge.proofs.flatMap((proof) => proof.amr)])];
  const roots = [
    ...new Set([
      ...challenge.roots,
      ...challenge.identityRoots,
      ...challenge.proofs.map((proof) => proof.root),
    ]),
  ];
  const assurance = assuranceOf(draft, context);
  const lifetimeMs =
    challenge.purpose === "settings" ? context.policy.settingsTtlMs : context.policy.grantTtlMs;
  const advice = challenge.purpose === "sign_in" ? adviceFor(draft, context) : [];
  const skipped = isPromptSkipped(draft.state, context);
  const grant: StoredGrant = {
    id: context.fresh.id(),
    purpose: challenge.purpose,
    tenant: context.tenant,
    environment: context.environment,
    account: context.account,
    amr: assurance === "aal2" && !amr.includes("mfa") ? [...amr, "mfa"] : amr,
    roots,
    assurance,
    atMs: context.now,
    expiresAtMs: context.now + lifetimeMs,
    advice,
    ...(skipped ? { promptSkipped: true } : {}),
  };
  const { account } = draft.state;
  const signIn = challenge.purpose === "sign_in";
  const signedIn = signIn && factorWasShown(challenge, context);
  const known = withAccount(draft, {
    passwordRoot: passwordRootAfter(account, challenge, context),
    lastFactorAt: signedIn ? context.now : account.lastFactorAt,
    signedInAt: account.signedInAt ?? (signIn ? context.now : null),
  });
  const { draft: remembered, browser } = rememberBrowser(deviceWasUsed(known, context), context);
  const spent = withChallenge(remembered, {
    status: "granted",
    // Codes for new contacts are sent under a proof for settings: they end with it, not before.
    expiresAt: Math.max(challenge.expiresAt, context.now + lifetimeMs),
    sent: null,
    pendingApp: null,
    completed: { requestId: null, digest: "", browser: browser?.id ?? null, trustedDevice: null, grant },
  });
  const completed = withEvent(
    {
      ...spent,
      granted: { ...grant, proof: context.token, browser: browser?.token ?? null, trustedDevice: null },
    },
    {
      type: "granted",
      purpose: grant.purpose,
      grant: grant.id,
      amr: grant.amr,
      assurance,
      ...(skipped && challenge.trustedDevice !== null ? { trustedDevice: challenge.trustedDevice } : {}),
    },
  );
  return context.methods.reduce((so, method) => method.completed?.(so, context) ?? so, completed);
}

/** What the host had better lead to next (J3.5, J6.1). */
function adviceFor({ state }: Draft, context: Context): readonly Advice[] {
  const { account, challenge } = state;
  if (account.enrolledAt === null) return ["enrol_recommended"];
  const recovered = challenge.proofs.some(
    ({ method }) => context.methods.find(({ name }) => name === method)?.role === "recovery",
  );
  const left = backupCodesLeft(account, context);
  const review =
    isRecovered(account, context.now) && showsFactorOf(account.recovered.at, { account, challenge }, context);
  return [
    ...(review ? (["review_recovery"] as const) : []),
    ...(recovered ? (["recovered"] as const) : []),
    ...(stoodIn(challenge, context) ? (["enrol_recommended"] as const) : []),
    ...(pendingFlavour(account, context) === null ? [] : (["enrol_assigned"] as const)),
    ...(recovered || recoveryMissing(account, context) > 0 ? (["update_recovery_methods"] as const) : []),
    ...(account.backupCodes !== null && left <= fewCodes ? (["few_backup_codes"] as const) : []),
  ];
}

/**
 * Two different roots, of which neither is a mailbox, make `aal2`; a root counts once (S13, S33). Beside a
 * sign-in's first factor a proof must be another; a step-up repeats what the session began with.
 */
function assuranceOf({ state: { challenge } }: Draft, context: Context): Assurance {
  const behind = [...challenge.roots, ...challenge.identityRoots];
  const levels = challenge.proofs.flatMap((proof): readonly Assurance[] => {
    if (challenge.purpose === "sign_in" && !addsTo(challenge.roots, proof)) return [];
    const others = behind.filter((root) => root !== proof.root);
    if (others.length === 0) return [];
    const method = context.methods.find(({ name }) => name === proof.method);
    return [others.every(isMailbox) ? "aal1_email" : (method?.assurance ?? "aal1_email")];
  });
  if (levels.includes("aal2")) return "aal2";
  return levels.includes("aal1_email") ? "aal1_email" : "aal1";
}
