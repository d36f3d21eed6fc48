import { page } from "../pages/layout.js";
import { welcomePage } from "../pages/welcome.js";
import type { Web } from "../web.js";

export function welcomeRoutes(app: Web): void {
  app.get("/", (c) => page(c, welcomePage(c.get("visitor"))));
}
