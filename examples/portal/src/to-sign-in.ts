import type { Services } from "./portal.js";
import type { Ctx } from "./web.js";

/** Where somebody is led who asks for a page that needs a session. */
export function toSignIn(c: Ctx, { cookies }: Services): Response {
  cookies.set(c, "notice", "sign_in_first");
  return c.redirect("/sign-in", 303);
}
