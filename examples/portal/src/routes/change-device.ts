import { changing } from "../change-settings.js";
import { changeDevicePage } from "../pages/change-device.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import { refuseGoneDevice, refuseUnknownVerb } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

const path = "/settings/devices/:id";

/** One device: its name, and taking it away (J3.10). */
export function changeDeviceRoutes(app: Web, services: Services): void {
  app.get(path, (c) => show(c, services));

  app.post(path, (c) =>
    changing(c, services, async ({ change }) => {
      const form = c.get("form");
      const device = c.req.param("id");
      const verb = form.get("do");
      if (verb !== "remove" && verb !== "rename") return refuseUnknownVerb(c);
      const removes = verb === "remove";
      const made = removes
        ? await change({ action: "remove_device", device })
        : await change({ action: "rename_device", device, name: form.get("name") });
      if (made instanceof Response) return made;
      if ("done" in made) {
        services.cookies.set(c, "notice", removes ? "device_removed" : "device_renamed");
        return c.redirect("/settings", 303);
      }
      return show(c, services, made);
    }),
  );
}

function show(c: Ctx, services: Services, problem: Parameters<typeof changeDevicePage>[0]["problem"] = null) {
  return changing(c, services, async ({ user }) => {
    const settings = await services.mfa.settings.view(user.id);
    const device = settings.devices.find(({ id }) => id === c.req.param("id"));
    if (device === undefined) {
      return refuseGoneDevice(c);
    }
    const typed = problem === null ? device.name : c.get("form").get("name") || device.name;
    const { formToken } = c.get("visitor");
    return page(
      c,
      changeDevicePage({ device, formToken, problem, typed, only: settings.devices.length === 1 }),
      problem?.status ?? 200,
    );
  });
}
