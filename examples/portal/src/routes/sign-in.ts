import { firstFactor } from "../first-factor.js";
import { page } from "../pages/layout.js";
import { signInPage } from "../pages/sign-in.js";
import type { Services } from "../portal.js";
import { afterFirstFactor } from "../sign-in-journey.js";
import type { Web } from "../web.js";

/** The first factor: user name and password. What comes after it is Spare Key's to say. */
export function signInRoutes(app: Web, services: Services): void {
  app.get("/sign-in", (c) => page(c, signInPage({ visitor: c.get("visitor"), errors: [] })));

  app.post("/sign-in", async (c) => {
    const first = await firstFactor(c, services);
    if (first.right) return afterFirstFactor(c, services, first.user, { review: first.review });
    const { errors, userName, status } = first;
    return page(c, signInPage({ visitor: c.get("visitor"), errors, userName }), status);
  });
}
