import type { Services } from "../portal.js";
import type { Web } from "../web.js";

/** For whoever watches the server: 200 when it can work, 503 when it cannot. */
export function healthRoutes(app: Web, { checkDatabase, inbox, onError }: Services): void {
  app.get("/health", async (c) => {
    try {
      checkDatabase();
      await inbox.email.check?.();
      return c.json({ status: "ok" });
    } catch (error) {
      onError(error);
      return c.json({ status: "unavailable" }, 503);
    }
  });
}
