import type { Services } from "../portal.js";
import type { Web } from "../web.js";

export function signOutRoutes(app: Web, { sessions, cookies }: Services): void {
  app.post("/sign-out", (c) => {
    const { session } = c.get("visitor");
    if (session !== null) sessions.end(session);
    for (const name of ["session", "sign_in", "visit"] as const) cookies.clear(c, name);
    cookies.set(c, "notice", "signed_out");
    return c.redirect("/", 303);
  });
}
