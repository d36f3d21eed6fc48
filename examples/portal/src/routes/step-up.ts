import { mfaFor } from "../engine.js";
import { journeyRoutes, respond } from "../journey-routes.js";
import type { Services } from "../portal.js";
import { refuse } from "../refuse.js";
import { isPageThatChanges, stepUpJourney } from "../step-up.js";
import { toSignIn } from "../to-sign-in.js";
import type { Web } from "../web.js";

/** A fresh proof before settings are changed. */
export function stepUpRoutes(app: Web, services: Services): void {
  const journey = stepUpJourney(services);

  app.post("/settings/confirm/begin", async (c) => {
    const { user, session } = c.get("visitor");
    if (user === null || session === null) return toSignIn(c, services);
    const asked = c.get("form").get("asked");
    if (!isPageThatChanges(asked)) {
      return refuse(c, {
        status: 400,
        heading: "That cannot be changed here",
        sentence: "The form asked for a page this portal does not have. Nothing was changed.",
      });
    }
    services.sessions.note(session, "step_up_asked", asked);
    const begun = await mfaFor(c, services).stepUp.begin({
      account: user.id,
      browser: services.cookies.get(c, "known"),
    });
    return respond(c, services, journey, begun);
  });

  journeyRoutes(app, services, journey);
}
