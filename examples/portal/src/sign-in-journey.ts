import type { Grant } from "@sparekey/mfa";
import { clientAddress } from "./client-address.js";
import { type PortalJourney, respond } from "./journey-routes.js";
import { environment } from "./mfa.js";
import type { Notice } from "./notice.js";
import type { Services } from "./portal.js";
import { refuse } from "./refuse.js";
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
    flow: (c) => services.mfa.forRequest({ address: clientAddress(c) }).signIn,
    granted: (c, grant) => startSession(c, services, grant),
  };
}

/** After every first factor, whatever the door: one decision about the second (S12). */
export async function afterFirstFactor(
  c: Ctx,
  services: Services,
  user: User,
  notice: Notice | null,
): Promise<Response> {
  // Whoever was signed in before in this browser is not, from here on.
  const { session } = c.get("visitor");
  if (session !== null) services.sessions.end(session);
  services.cookies.clear(c, "session");
  const journey = signInJourney(services);
  const reply = await services.mfa
    .forRequest({ address: clientAddress(c) })
    .signIn.begin({ account: user.id, amr: ["pwd"] });
  if (notice !== null) services.cookies.set(c, "notice", notice);
  return respond(c, services, journey, reply);
}

/** The only place where a session begins. */
function startSession(c: Ctx, services: Services, grant: Grant<"sign_in">): Response | Promise<Response> {
  const token = grant.environment === environment ? services.sessions.start(grant) : null;
  if (token === null) {
    return refuse(c, {
      status: 410,
      heading: "This sign-in was used already",
      sentence: "It was finished before, in another window or by going back. Sign in again.",
    });
  }
  services.cookies.set(c, "session", token);
  const advice = adviceOf(grant);
  if (advice !== null) services.cookies.set(c, "notice", advice);
  // What was open before the sign-in stops working: forms get a token of the session (csrf.ts).
  return c.redirect("/settings", 303);
}

/** What Spare Key advises, most urgent first (J3.5). Who has no second factor yet sees so on the page itself. */
function adviceOf({ advice }: Grant<"sign_in">): Notice | null {
  const order = ["review_recovery", "recovered", "update_recovery_methods", "few_backup_codes"] as const;
  return order.find((each) => advice.includes(each)) ?? null;
}
