import { respond } from "../journey-routes.js";
import { beginNamed } from "../named-device.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { replaceDevicePage } from "../pages/replace-device.js";
import type { Services } from "../portal.js";
import { refuseGoneDevice } from "../refuse.js";
import { toSignIn } from "../to-sign-in.js";
import type { Ctx, Web } from "../web.js";
import { enrolJourney } from "./settings.js";

const path = "/settings/devices/:id/replace";

/** A new device in the place of one that is there: an enrolment that says which (J3.10). */
export function replaceDeviceRoutes(app: Web, services: Services): void {
  const journey = enrolJourney(services);

  app.get(path, (c) => show(c, services));

  app.post(path, async (c) => {
    const { user } = c.get("visitor");
    if (user === null) return toSignIn(c, services);
    const begun = await beginNamed(c, services, { account: user.id, replaces: c.req.param("id") });
    return "wrong" in begun ? show(c, services, begun.wrong) : respond(c, services, journey, begun);
  });
}

async function show(c: Ctx, services: Services, wrong: string | null = null): Promise<Response> {
  const { user, formToken } = c.get("visitor");
  if (user === null) return toSignIn(c, services);
  const { devices } = await services.mfa.settings.view(user.id);
  const device = devices.find(({ id }) => id === c.req.param("id"));
  if (device === undefined) {
    return refuseGoneDevice(c);
  }
  const errors: readonly FieldError[] = wrong === null ? [] : [{ field: "name", text: wrong }];
  const typed = wrong === null ? "" : c.get("form").get("name");
  return page(c, replaceDevicePage({ device, formToken, errors, typed }), wrong === null ? 200 : 422);
}
