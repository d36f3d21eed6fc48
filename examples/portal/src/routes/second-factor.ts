import { journeyRoutes } from "../journey-routes.js";
import type { Services } from "../portal.js";
import { signInJourney } from "../sign-in-journey.js";
import type { Web } from "../web.js";

export function secondFactorRoutes(app: Web, services: Services): void {
  journeyRoutes(app, services, signInJourney(services));
}
