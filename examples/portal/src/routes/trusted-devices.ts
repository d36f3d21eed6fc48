import { type Changer, changing } from "../change-settings.js";
import { page } from "../pages/layout.js";
import { trustedDevicesPage, trustedDevicesPath } from "../pages/trusted-devices.js";
import type { Services } from "../portal.js";
import type { ProblemWords } from "../problem-words.js";
import { refuseUnknownVerb } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

/** The devices on which no factor is asked for, and ending that (S45). */
export function trustedDevicesRoutes(app: Web, services: Services): void {
  app.get(trustedDevicesPath, (c) => changing(c, services, (changer) => show(c, services, changer, null)));

  app.post(trustedDevicesPath, (c) =>
    changing(c, services, async (changer) => {
      const form = c.get("form");
      const verb = form.get("do");
      if (verb !== "remove" && verb !== "remove_all") return refuseUnknownVerb(c);
      const made =
        verb === "remove"
          ? await changer.change({ action: "remove_trusted_device", device: form.get("device") })
          : await changer.change({ action: "remove_trusted_devices" });
      if (made instanceof Response) return made;
      if (!("done" in made)) return show(c, services, changer, made);
      services.cookies.set(c, "notice", "trusted_removed");
      return c.redirect("/settings", 303);
    }),
  );
}

async function show(
  c: Ctx,
  services: Services,
  { user }: Changer,
  problem: ProblemWords | null,
): Promise<Response> {
  const { trustedDevices } = await services.mfa.settings.view(user.id);
  const content = trustedDevicesPage({
    devices: trustedDevices,
    formToken: c.get("visitor").formToken,
    problem,
    nowMs: services.clock(),
  });
  return page(c, content, problem?.status ?? 200);
}
