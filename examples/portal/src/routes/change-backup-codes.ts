import { changing } from "../change-settings.js";
import { changeBackupCodesPage } from "../pages/change-backup-codes.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import { refuseUnknownVerb } from "../refuse.js";
import type { Web } from "../web.js";

const path = "/settings/backup-codes";

/** A new set of backup codes (J3.10): the old one is good until the new one is called saved (J1.7). */
export function changeBackupCodesRoutes(app: Web, services: Services): void {
  app.get(path, (c) =>
    changing(c, services, ({ user }) => {
      return services.mfa.settings.view(user.id).then(({ backupCodes }) => {
        const { formToken } = c.get("visitor");
        return page(
          c,
          changeBackupCodesPage({ left: backupCodes?.left ?? null, formToken, made: null, problem: null }),
        );
      });
    }),
  );

  app.post(path, (c) =>
    changing(c, services, async ({ user, change }) => {
      const form = c.get("form");
      const verb = form.get("do");
      if (verb !== "save" && verb !== "generate") return refuseUnknownVerb(c);
      const saves = verb === "save";
      const made = saves
        ? await change({ action: "save_backup_codes", saved: form.get("saved") === "yes" })
        : await change({ action: "generate_backup_codes" });
      if (made instanceof Response) return made;
      if ("done" in made && saves) {
        services.cookies.set(c, "notice", "backup_codes_saved");
        return c.redirect("/settings", 303);
      }
      const { backupCodes } = await services.mfa.settings.view(user.id);
      const failed = "done" in made ? null : made;
      const content = changeBackupCodesPage({
        left: backupCodes?.left ?? null,
        formToken: c.get("visitor").formToken,
        made: "done" in made ? made : null,
        problem: failed,
      });
      return page(c, content, failed?.status ?? 200);
    }),
  );
}
