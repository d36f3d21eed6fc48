import { inboxPage } from "../pages/inbox.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import type { Web } from "../web.js";

/** Open to everybody who reaches the server. It is a demo's; listen.ts binds it to this machine alone. */
export function inboxRoutes(app: Web, { inbox, clock }: Services): void {
  app.get("/inbox", (c) => page(c, inboxPage(inbox.messages(), clock())));
  app.get("/inbox.json", (c) => c.json(inbox.messages()));
}
