import type { Reply } from "@sparekey/mfa";
import { mfaFor } from "../engine.js";
import { firstFactor } from "../first-factor.js";
import type { PortalMethod } from "../method-words.js";
import { finishRecoveryPage, recoveryLinkOverPage } from "../pages/finish-recovery.js";
import { page } from "../pages/layout.js";
import type { Services } from "../portal.js";
import { afterFirstFactor } from "../sign-in-journey.js";
import type { Ctx, Web } from "../web.js";

/** Where the link leads that is mailed at the end of the wait: the path is given to `createRecovery`. */
export const finishPath = "/recover";
const path = `${finishPath}/:link`;

/**
 * The end of a delayed recovery (J6.1): the ordinary sign-in, in which the link's last part is the code (S51). The
 * link names no account, so a GET has nothing to look up, and nothing to use up (S16).
 */
export function finishRecoveryRoutes(app: Web, services: Services): void {
  app.get(path, (c) => {
    const { formToken } = c.get("visitor");
    return page(c, finishRecoveryPage({ action: c.req.path, formToken, errors: [], userName: "" }));
  });

  app.post(path, async (c) => {
    const { formToken } = c.get("visitor");
    const first = await firstFactor(c, services);
    if (!first.right) {
      const { errors, userName, status } = first;
      return page(c, finishRecoveryPage({ action: c.req.path, formToken, errors, userName }), status);
    }
    return afterFirstFactor(c, services, first.user, {
      review: first.review,
      goOn: (reply) => answerWithLink(c, services, reply),
    });
  });
}

/** Answers the sign-in by the link, or says that the link is over. */
async function answerWithLink(
  c: Ctx,
  services: Services,
  begun: Reply<"sign_in", PortalMethod>,
): Promise<Reply<"sign_in", PortalMethod> | Response> {
  if (!("token" in begun)) return begun;
  const flow = mfaFor(c, services).signIn;
  const chosen = await flow.choose(begun.token, { method: "delayed_recovery" });
  if (chosen.next === "try_again") return chosen;
  const offered = chosen.next === "enter_code" && chosen.method === "delayed_recovery";
  if (!offered) return page(c, recoveryLinkOverPage(), 410);
  const answered = await flow.answer(begun.token, { code: c.req.param("link") });
  const code = answered.problem?.code;
  const wrong = code === "wrong" || code === "already_used" || code === "invalid_input";
  return wrong ? page(c, recoveryLinkOverPage(), 410) : answered;
}
