import type { NotMePage } from "@sparekey/mfa";
import { mfaFor } from "../engine.js";
import { page } from "../pages/layout.js";
import { notMePage } from "../pages/not-me.js";
import type { Services } from "../portal.js";
import { refuseForNow } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

/** Where the "this was not me" link of a notice leads (S43): Spare Key's default path. */
const path = "/not-me/:link";

export function notMeRoutes(app: Web, services: Services): void {
  // Scanners of mail follow links: a GET only looks (S16).
  app.get(path, async (c) => show(c, services, await mfaFor(c, services).notMe.show(c.req.param("link"))));
  app.post(path, async (c) =>
    show(c, services, await mfaFor(c, services).notMe.confirm(c.req.param("link"))),
  );
}

function show(c: Ctx, { clock }: Services, found: NotMePage): Response | Promise<Response> {
  if (found.next === "try_again") return refuseForNow(c, "Nothing was changed.");
  const { formToken } = c.get("visitor");
  const content = notMePage({ found, action: c.req.path, formToken, nowMs: clock() });
  return page(c, content, found.next === "start_over" ? 410 : 200);
}
