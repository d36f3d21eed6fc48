import type { Advice, Assurance, Grant } from "../grant.js";
import type { Context } from "./context.js";
import { type Draft, withChallenge, withEvent } from "./decision.js";

/** The one place that makes a grant (S12). The challenge is spent in the same commit. */
export function complete(draft: Draft, context: Context): Draft {
  const { account, challenge } = draft.state;
  const amr = [...new Set([...challenge.amr, ...challenge.proofs.flatMap((proof) => proof.amr)])];
  const roots = [...new Set([...challenge.roots, ...challenge.proofs.map((proof) => proof.root)])];
  const assurance = assuranceOf(draft, context);
  const lifetimeMs =
    challenge.purpose === "settings" ? context.policy.settingsTtlMs : context.policy.grantTtlMs;
  const advice: Advice[] =
    account.enrolledAt === null && challenge.purpose === "sign_in" ? ["enrol_recommended"] : [];
  const grant: Omit<Grant, "proof"> = {
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
  };
  const spent = withChallenge(draft, {
    status: "granted",
    // Codes for new contacts are sent under a proof for settings: they end with it, not before.
    expiresAt: Math.max(challenge.expiresAt, context.now + lifetimeMs),
    sent: null,
    pendingApp: null,
    completed: { requestId: null, digest: "", grant },
  });
  return withEvent(
    { ...spent, granted: { ...grant, proof: context.token } },
    { type: "granted", purpose: grant.purpose, grant: grant.id, amr: grant.amr, assurance },
  );
}

/** Two different roots, of which the second is no mailbox, make `aal2`; a root counts once (S13, S33). */
function assuranceOf(draft: Draft, context: Context): Assurance {
  const { challenge } = draft.state;
  const added = challenge.proofs.filter((proof) => !challenge.roots.includes(proof.root));
  const levels = added.map(
    (proof) => context.methods.find((method) => method.name === proof.method)?.assurance ?? "aal1_email",
  );
  if (levels.includes("aal2")) return "aal2";
  return levels.length > 0 ? "aal1_email" : "aal1";
}
