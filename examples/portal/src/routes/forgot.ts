import { recoveryFor } from "../engine.js";
import { checkMailPage, type Forgotten, forgotPage, forgottenThings } from "../pages/forgot.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import { refuseForNow } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

/** Forgot your user name (J3.6), forgot password (J3.7): whatever is typed, the page is the same (S25). */
export function forgotRoutes(app: Web, services: Services): void {
  for (const thing of ["user_name", "password"] as const) {
    const { path, field, missing } = forgottenThings[thing];
    app.get(path, (c) => show(c, thing));
    app.post(path, async (c) => {
      const typed = c.get("form").get(field);
      if (typed.trim() === "") return show(c, thing, missing);
      const asked = await ask(c, services, thing, typed);
      if (asked.problem !== undefined) {
        return refuseForNow(c, "No message was sent.");
      }
      return page(c, checkMailPage(thing));
    });
  }
}

function ask(c: Ctx, services: Services, thing: Forgotten, typed: string) {
  const { forgot } = recoveryFor(c, services);
  return thing === "user_name" ? forgot.userName({ email: typed }) : forgot.password({ userName: typed });
}

function show(c: Ctx, thing: Forgotten, problem: string | null = null): Response | Promise<Response> {
  const { formToken } = c.get("visitor");
  return page(c, forgotPage({ thing, formToken, problem }), problem === null ? 200 : 422);
}
