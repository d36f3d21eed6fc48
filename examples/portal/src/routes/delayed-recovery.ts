import type { DelayedPage } from "@sparekey/recovery";
import { recoveryFor } from "../engine.js";
import { delayedPage, delayedPath } from "../pages/delayed-recovery.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import { refuse, refuseForNow } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

/**
 * For an owner who has the password and the mailbox and nothing else: days in which everybody concerned is told
 * stand in for what is missing (J6.1). From the middle of a sign-in, as a support case is.
 */
export function delayedRecoveryRoutes(app: Web, services: Services): void {
  const token = (c: Ctx) => services.cookies.get(c, "sign_in");

  app.get(delayedPath, async (c) => show(c, services, await recoveryFor(c, services).delayed.show(token(c))));

  app.post(delayedPath, async (c) => {
    const found = await recoveryFor(c, services).delayed.begin(token(c));
    return found.next === "waiting" ? c.redirect(delayedPath, 303) : show(c, services, found);
  });
}

function show(c: Ctx, services: Services, found: DelayedPage): Response | Promise<Response> {
  switch (found.next) {
    case "start_over":
      return refuse(c, {
        status: 410,
        heading: "Sign in first",
        sentence:
          "This goes on once your user name and password are shown. Sign in, and come back from there.",
      });
    case "try_again":
      return refuseForNow(c, "Nothing was changed.");
    default:
      return page(c, delayedPage({ found, formToken: c.get("visitor").formToken, nowMs: services.clock() }));
  }
}
