import { mfaFor } from "../engine.js";
import { page } from "../pages/layout.js";
import { notMePage } from "../pages/not-me.js";
import type { Services } from "../portal.js";
import type { Web } from "../web.js";

/** Where the "this was not me" link of a notice leads (S43): Spare Key's default path. */
const path = "/not-me/:link";

export function notMeRoutes(app: Web, services: Services): void {
  // Scanners of mail follow links: a GET only looks (S16).
  app.get(path, async (c) => {
    const found = await mfaFor(c, services).notMe.show(c.req.param("link"));
    return page(
      c,
      notMePage({
        found,
        action: c.req.path,
        formToken: c.get("visitor").formToken,
        nowMs: services.clock(),
      }),
      statusOf(found),
    );
  });

  app.post(path, async (c) => {
    const found = await mfaFor(c, services).notMe.confirm(c.req.param("link"));
    return page(
      c,
      notMePage({
        found,
        action: c.req.path,
        formToken: c.get("visitor").formToken,
        nowMs: services.clock(),
      }),
      statusOf(found),
    );
  });
}

function statusOf({ next }: { readonly next: string }): 200 | 410 | 503 {
  if (next === "start_over") return 410;
  return next === "try_again" ? 503 : 200;
}
