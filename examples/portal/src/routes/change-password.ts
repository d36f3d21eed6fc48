import type { IssueCode } from "@sparekey/password-policy";
import { recoveryFor } from "../engine.js";
import { changePasswordPage } from "../pages/change-password.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { timeInWords } from "../pages/time.js";
import { dueReasonOf } from "../password-due.js";
import { weakPassword } from "../password-rule.js";
import type { Services } from "../portal.js";
import { toSignIn } from "../to-sign-in.js";
import type { Ctx, Web } from "../web.js";

export const changePasswordPath = "/settings/password";

/** At will, with the current one (J3.15); or because it must be (J3.9). */
export function changePasswordRoutes(app: Web, services: Services): void {
  app.get(changePasswordPath, (c) => {
    if (c.get("visitor").user === null) return toSignIn(c, services);
    return show(c, services, [], null);
  });

  app.post(changePasswordPath, async (c) => {
    const { user } = c.get("visitor");
    if (user === null) return toSignIn(c, services);
    const form = c.get("form");
    const changed = await recoveryFor(c, services).password.change({
      account: user.id,
      current: form.get("current"),
      password: form.get("password"),
    });
    if (changed.done) {
      // Spare Key asks for the same in a moment; this browser need not wait for it.
      services.sessions.endAllOf(user.id, services.clock());
      services.cookies.clear(c, "session");
      services.cookies.set(c, "notice", "password_set");
      return c.redirect("/sign-in", 303);
    }
    const { problem } = changed;
    switch (problem.code) {
      case "wrong":
        return show(c, services, [{ field: "current", text: "This is not your current password." }], null);
      case "locked": {
        const text = `Too many wrong passwords. Try again after ${timeInWords(problem.untilMs, services.clock())}.`;
        return show(c, services, [{ field: null, text }], null, 429);
      }
      case "weak_password": {
        const text = weakPassword(problem.issues.map((issue) => issue.text));
        const missed = problem.issues.map(({ code }) => code);
        return show(c, services, [{ field: "password", text }], missed);
      }
      case "same_password":
        return show(c, services, [{ field: "password", text: "Choose another than the current one." }], null);
      case "invalid_input":
        return show(c, services, [{ field: problem.field, text: "Enter a password." }], null);
      case "elsewhere":
        return show(c, services, [{ field: null, text: `Change it at ${problem.provider}.` }], null);
      case "busy":
      case "unavailable":
        return show(
          c,
          services,
          [{ field: null, text: "This cannot be done right now: try again in a moment." }],
          null,
          503,
        );
    }
  });
}

function show(
  c: Ctx,
  services: Services,
  errors: readonly FieldError[],
  missed: readonly IssueCode[] | null,
  status: 422 | 429 | 503 = 422,
): Response | Promise<Response> {
  const content = changePasswordPage({
    formToken: c.get("visitor").formToken,
    userName: c.get("visitor").user?.userName ?? "",
    requirements: services.passwordRule.requirements(),
    due: dueReasonOf(c),
    missed,
    errors,
  });
  return page(c, content, errors.length === 0 ? 200 : status);
}
