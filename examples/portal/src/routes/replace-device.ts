import { deviceNameRule, readDeviceName } from "../device-name.js";
import { mfaFor } from "../engine.js";
import { respond } from "../journey-routes.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { replaceDevicePage } from "../pages/replace-device.js";
import type { Services } from "../portal.js";
import { refuse } from "../refuse.js";
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
    const typed = c.get("form").get("name");
    const name = typed.trim() === "" ? undefined : readDeviceName(typed);
    if (name === null) return show(c, services, `This cannot be a name. It has ${deviceNameRule}`);
    const reply = await mfaFor(c, services).enrol.begin({
      account: user.id,
      name,
      replaces: c.req.param("id"),
      browser: services.cookies.get(c, "known"),
    });
    if (reply.next === "start_over" && reply.problem?.code === "invalid_input")
      return show(c, services, "Another of your devices is called that");
    return respond(c, services, journey, reply);
  });
}

async function show(c: Ctx, services: Services, wrong: string | null = null): Promise<Response> {
  const { user, formToken } = c.get("visitor");
  if (user === null) return toSignIn(c, services);
  const { devices } = await services.mfa.settings.view(user.id);
  const device = devices.find(({ id }) => id === c.req.param("id"));
  if (device === undefined) {
    return refuse(c, {
      status: 404,
      heading: "This device is not there any more",
      sentence: "It was removed, perhaps in another window.",
    });
  }
  const errors: readonly FieldError[] = wrong === null ? [] : [{ field: "name", text: wrong }];
  const typed = wrong === null ? "" : c.get("form").get("name");
  return page(c, replaceDevicePage({ device, formToken, errors, typed }), wrong === null ? 200 : 422);
}
