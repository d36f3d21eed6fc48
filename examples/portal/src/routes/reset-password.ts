import type { IssueCode } from "@sparekey/password-policy";
import type { ResetReply } from "@sparekey/recovery";
import { recoveryFor } from "../engine.js";
import { page } from "../pages/layout.js";
import { resetOverPage, resetPasswordPage } from "../pages/reset-password.js";
import { weakPassword } from "../password-rule.js";
import type { Services } from "../portal.js";
import { refuse, refuseForNow } from "../refuse.js";
import type { Ctx, Web } from "../web.js";

/** Where the mailed link leads: the path is given to `createRecovery`. */
export const resetPath = "/reset-password";
const path = `${resetPath}/:link`;

/** A new password by mailed link (J3.7). A GET only looks: scanners of mail come first (S16). */
export function resetPasswordRoutes(app: Web, services: Services): void {
  app.get(path, async (c) =>
    answer(c, services, await recoveryFor(c, services).forgot.show(c.req.param("link"))),
  );

  app.post(path, async (c) => {
    const password = c.get("form").get("password");
    return answer(
      c,
      services,
      await recoveryFor(c, services).forgot.reset(c.req.param("link"), { password }),
    );
  });
}

function answer(c: Ctx, services: Services, reply: ResetReply): Response | Promise<Response> {
  switch (reply.next) {
    case "done":
      services.cookies.set(c, "notice", "password_set");
      return c.redirect("/sign-in", 303);
    case "start_over":
      return page(c, resetOverPage(reply.reason), 410);
    case "elsewhere":
      return refuse(c, {
        status: 410,
        heading: "Your password is somewhere else",
        sentence: `This account signs in with ${reply.provider}: change the password there.`,
      });
    case "try_again":
      return later(c);
    case "choose_password": {
      const { problem } = reply;
      if (problem?.code === "busy" || problem?.code === "unavailable") return later(c);
      const { formToken } = c.get("visitor");
      const requirements = services.passwordRule.requirements();
      const missed: IssueCode[] | null =
        problem?.code === "weak_password" ? problem.issues.map(({ code }) => code) : null;
      const text =
        problem === undefined
          ? null
          : problem.code === "weak_password"
            ? weakPassword(problem.issues.map((issue) => issue.text))
            : "Enter a password.";
      const content = resetPasswordPage({
        action: c.req.path,
        formToken,
        requirements,
        missed,
        problem: text,
      });
      return page(c, content, text === null ? 200 : 422);
    }
  }
}

function later(c: Ctx): Response | Promise<Response> {
  return refuseForNow(c, "Your link still works.");
}
