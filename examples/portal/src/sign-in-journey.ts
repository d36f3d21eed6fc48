import type { Grant, Reply } from "@sparekey/mfa";
import { mfaFor, recoveryFor } from "./engine.js";
import { type PortalJourney, respond } from "./journey-routes.js";
import type { PortalMethod } from "./method-words.js";
import { environment } from "./mfa.js";
import type { Notice } from "./notice.js";
import { delayedPath } from "./pages/delayed-recovery.js";
import { page } from "./pages/layout.js";
import { resetMailedPage } from "./pages/reset-password.js";
import type { Services } from "./portal.js";
import { refuse } from "./refuse.js";
import { supportPath } from "./support-words.js";
import type { User } from "./users.js";
import type { Ctx } from "./web.js";

/** Between the password and the session. */
export function signInJourney(services: Services): PortalJourney<"sign_in"> {
  return {
    path: "/sign-in/second-factor",
    token: {
      get: (c) => services.cookies.get(c, "sign_in"),
      set: (c, token) => services.cookies.set(c, "sign_in", token),
      clear: (c) => services.cookies.clear(c, "sign_in"),
    },
    again: { href: "/sign-in", label: "Sign in again" },
    support: supportPath,
    waiting: delayedPath,
    flow: (c) => mfaFor(c, services).signIn,
    granted: (c, grant) => startSession(c, services, grant),
  };
}

interface After {
  readonly notice?: Notice;
  readonly review?: string | null;
  /** Answers at once what was begun, with something that came with the first factor; or makes a page in its place. */
  readonly goOn?: (
    reply: Reply<"sign_in", PortalMethod>,
  ) => Promise<Reply<"sign_in", PortalMethod> | Response>;
}

/** After every first factor, whatever the door: one decision about the second (S12). */
export async function afterFirstFactor(
  c: Ctx,
  services: Services,
  user: User,
  { notice, review = null, goOn }: After,
): Promise<Response> {
  // Whoever was signed in before in this browser is not, from here on.
  const { session } = c.get("visitor");
  if (session !== null) services.sessions.end(session);
  services.cookies.clear(c, "session");
  const journey = signInJourney(services);
  const begun = await mfaFor(c, services).signIn.begin({
    account: user.id,
    amr: ["pwd"],
    // Guesses of its own for a browser that was here before (S38).
    browser: services.cookies.get(c, "known"),
    // No factor is asked for where this is good; what that is worth, the grant says (S45).
    trustedDevice: goOn === undefined ? services.cookies.get(c, "trusted") : null,
  });
  if (notice !== undefined) services.cookies.set(c, "notice", notice);
  // Sealed: it waits for the end of this sign-in, which may be this very answer (S36).
  c.set("review", review);
  if (review === null) services.cookies.clear(c, "review");
  else services.cookies.set(c, "review", review);
  const reply = goOn === undefined ? begun : await goOn(begun);
  return reply instanceof Response ? reply : respond(c, services, journey, reply);
}

/** The only place where a session begins. */
async function startSession(c: Ctx, services: Services, grant: Grant<"sign_in">): Promise<Response> {
  const { cookies, sessions, users } = services;
  // Told only now, after the second factor; where there is none, by mail (S36).
  const due = await recoveryFor(c, services).password.due(c.get("review") ?? cookies.get(c, "review"), grant);
  cookies.clear(c, "review");
  if (due.due && due.told === "by_mail") return page(c, resetMailedPage());

  const token = grant.environment === environment ? sessions.start(grant) : null;
  const session = token === null ? null : sessions.find(token);
  if (token === null || session === null) {
    return refuse(c, {
      status: 410,
      heading: "This sign-in was used already",
      sentence: "It was finished before, in another window or by going back. Sign in again.",
    });
  }
  cookies.set(c, "session", token);
  users.markSignedIn(grant.account);
  if (grant.browser !== null) cookies.set(c, "known", grant.browser);
  if (grant.trustedDevice !== null) {
    cookies.set(c, "trusted", grant.trustedDevice.token, grant.trustedDevice.expiresAtMs);
  }
  if (grant.advice.includes("recovered")) sessions.note(session, "recovery_proof", grant.proof);
  if (due.due) sessions.note(session, "password_due", due.reason);
  const advice = adviceOf(grant);
  if (advice !== null) cookies.set(c, "notice", advice);
  // What was open before the sign-in stops working: forms get a token of the session (csrf.ts).
  return c.redirect("/settings", 303);
}

/** What Spare Key advises, most urgent first (J3.5). Who has no second factor yet sees so on the page itself. */
function adviceOf({ advice }: Grant<"sign_in">): Notice | null {
  const order = ["review_recovery", "recovered", "update_recovery_methods", "few_backup_codes"] as const;
  return order.find((each) => advice.includes(each)) ?? null;
}
