import type { Grant } from "@sparekey/mfa";
import { mfaFor } from "./engine.js";
import type { PortalJourney } from "./journey-routes.js";
import { environment } from "./mfa.js";
import { confirmFirstPage } from "./pages/confirm-first.js";
import { page } from "./pages/layout.js";
import type { Services } from "./portal.js";
import { refuse } from "./refuse.js";
import { toSignIn } from "./to-sign-in.js";
import type { Ctx } from "./web.js";

/** The pages that ask for a step-up, and to which it leads back: nothing else may be named in a form. */
const pageThatChanges =
  /^\/(settings\/(devices\/[\w-]{1,64}|email|recovery-email|recovery-phone|backup-codes|trusted-devices)|staff(\/(cases|users)\/[\w-]{1,64})?)$/;

export function isPageThatChanges(path: string): boolean {
  return pageThatChanges.test(path);
}

/** Changing settings takes a fresh proof (S14). It is kept with the session, and lasts some minutes. */
export function stepUpJourney(services: Services): PortalJourney<"settings"> {
  const { sessions } = services;
  const keep = (c: Ctx, token: string | null) => {
    const { session } = c.get("visitor");
    if (session !== null) sessions.note(session, "step_up", token);
  };
  return {
    path: "/settings/confirm",
    token: {
      get: (c) => c.get("visitor").session?.notes.step_up ?? null,
      set: keep,
      clear: (c) => keep(c, null),
    },
    again: { href: "/settings", label: "Back to my settings" },
    flow: (c) => mfaFor(c, services).stepUp,
    guard: (c) => (c.get("visitor").user === null ? toSignIn(c, services) : null),
    granted: (c, grant) => stepUpGranted(c, services, grant),
  };
}

/** The proof of this session's last step-up, while it lasts. */
export function settingsProof(c: Ctx, { clock }: Services): string | null {
  const kept = c.get("visitor").session?.notes.settings_proof;
  if (kept === undefined) return null;
  const [until = "0", proof = ""] = kept.split(" ");
  return Number(until) > clock() ? proof : null;
}

/** In place of a page that changes something: says that it takes a proof, and leads to it. */
export function confirmFirst(c: Ctx, services: Services): Response | Promise<Response> {
  const { session, formToken } = c.get("visitor");
  // What is kept is over, or Spare Key says so.
  if (session !== null) services.sessions.note(session, "settings_proof", null);
  return page(c, confirmFirstPage({ formToken, asked: c.req.path }), c.req.method === "GET" ? 200 : 403);
}

function stepUpGranted(c: Ctx, services: Services, grant: Grant<"settings">): Response | Promise<Response> {
  const { session, user } = c.get("visitor");
  if (session === null || grant.account !== user?.id || grant.environment !== environment) {
    return refuse(c, {
      status: 410,
      heading: "This was for somebody else",
      sentence:
        "Another account was signed in meanwhile. Nothing was changed: start again from your settings.",
    });
  }
  const asked = session.notes.step_up_asked ?? "";
  services.sessions.note(session, "settings_proof", `${grant.expiresAtMs} ${grant.proof}`);
  services.sessions.note(session, "step_up_asked", null);
  // A code that was sent under the proof before is not asked for under this one.
  for (const name of ["contact_sent_to", "contact_address"] as const)
    services.sessions.note(session, name, null);
  return c.redirect(isPageThatChanges(asked) ? asked : "/settings", 303);
}
