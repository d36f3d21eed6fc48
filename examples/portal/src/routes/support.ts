import { recoveryFor } from "../engine.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { supportPage } from "../pages/support.js";
import type { Services } from "../portal.js";
import { refuse, refuseForNow } from "../refuse.js";
import { openProblemWords, supportPath } from "../support-words.js";
import type { Ctx, Web } from "../web.js";

/** *Contact support*, from the middle of a sign-in: the password is shown, and nothing else can be (J3.4). */
export function supportRoutes(app: Web, services: Services): void {
  app.get(supportPath, (c) => show(c, services, []));

  app.post(supportPath, async (c) => {
    const form = c.get("form");
    const opened = await recoveryFor(c, services).support.open(services.cookies.get(c, "sign_in"), {
      description: form.get("description"),
      language: form.get("language"),
      callback: form.get("callback"),
      typedNumber: form.get("typed_number").trim() === "" ? undefined : form.get("typed_number"),
    });
    if (opened.done) return c.redirect(supportPath, 303);
    if (opened.problem.code === "start_over") return toTheStart(c);
    const { status, errors } = openProblemWords(opened.problem, services.clock());
    return show(c, services, errors, status);
  });
}

async function show(
  c: Ctx,
  services: Services,
  errors: readonly FieldError[],
  status: 200 | 422 | 429 | 503 = 200,
): Promise<Response> {
  const found = await recoveryFor(c, services).support.show(services.cookies.get(c, "sign_in"));
  if (found.next === "start_over") return toTheStart(c);
  if (found.next === "try_again") {
    return refuseForNow(c, "Nothing was changed.");
  }
  const { formToken } = c.get("visitor");
  const typed = (field: string) => (c.req.method === "POST" ? c.get("form").get(field) : "");
  return page(c, supportPage({ found, formToken, errors, typed, nowMs: services.clock() }), status);
}

function toTheStart(c: Ctx): Response | Promise<Response> {
  return refuse(c, {
    status: 410,
    heading: "Sign in first",
    sentence:
      "Support can help once your user name and password are shown. Sign in, and come back from there.",
  });
}
