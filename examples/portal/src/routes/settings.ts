import { mfaFor } from "../engine.js";
import { journeyRoutes, type PortalJourney, respond } from "../journey-routes.js";
import { beginNamed } from "../named-device.js";
import { addDevicePage, addDevicePath } from "../pages/add-device.js";
import { page } from "../pages/layout.js";
import { settingsPage } from "../pages/settings.js";
import type { Services } from "../portal.js";
import { settingsProof } from "../step-up.js";
import { toSignIn } from "../to-sign-in.js";
import type { Ctx, Web } from "../web.js";
import { pendingEmail } from "./change-email.js";

/** My settings, and setting up a factor from there (J1.1, J5.4). Everything here needs a session. */
export function settingsRoutes(app: Web, services: Services): void {
  const journey = enrolJourney(services);

  app.get("/settings", async (c) => {
    const { user, session, formToken } = c.get("visitor");
    if (user === null || session === null) return toSignIn(c, services);
    const settings = await services.mfa.settings.view(user.id);
    return page(
      c,
      settingsPage({
        user,
        settings,
        formToken,
        unfinished: session.notes.enrolment !== undefined,
        pendingEmail: settingsProof(c, services) === null ? null : pendingEmail(session),
        nowMs: services.clock(),
      }),
    );
  });

  app.get(addDevicePath, (c) => {
    const { user, formToken } = c.get("visitor");
    if (user === null) return toSignIn(c, services);
    return page(c, addDevicePage({ formToken, errors: [] }));
  });

  // Begins anew: a code is sent. A GET of the journey goes on where one stopped (J1.7).
  app.post(addDevicePath, async (c) => {
    const { user, session, formToken } = c.get("visitor");
    if (user === null) return toSignIn(c, services);
    // Who came in by a recovery method binds one replacement without another factor, once (S35).
    const proof = session?.notes.recovery_proof;
    const begun = await beginNamed(c, services, { account: user.id, proof });
    if (!("wrong" in begun)) return respond(c, services, journey, begun);
    const errors = [{ field: "name", text: begun.wrong }];
    return page(c, addDevicePage({ formToken, errors, typed: c.get("form").get("name") }), 422);
  });

  journeyRoutes(app, services, journey);
}

/** Setting up a factor, whichever button it was begun with. */
export function enrolJourney(services: Services): PortalJourney<"enrol"> {
  const { sessions, cookies } = services;
  const keep = (c: Ctx, token: string | null) => {
    const { session } = c.get("visitor");
    if (session !== null) sessions.note(session, "enrolment", token);
  };
  return {
    path: "/settings/authenticator-app",
    token: {
      get: (c) => c.get("visitor").session?.notes.enrolment ?? null,
      set: keep,
      clear: (c) => keep(c, null),
    },
    again: { href: "/settings", label: "Back to my settings" },
    flow: (c) => mfaFor(c, services).enrol,
    guard: (c) => (c.get("visitor").user === null ? toSignIn(c, services) : null),
    granted(c) {
      cookies.set(c, "notice", "app_set_up");
      return c.redirect("/settings", 303);
    },
  };
}
