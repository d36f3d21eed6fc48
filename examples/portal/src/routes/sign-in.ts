import { clientAddress } from "../client-address.js";
import { recoveryFor } from "../engine.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { signInPage } from "../pages/sign-in.js";
import { timeInWords } from "../pages/time.js";
import type { Services } from "../portal.js";
import { retryAfter } from "../retry-after.js";
import { afterFirstFactor } from "../sign-in-journey.js";
import type { Ctx, Web } from "../web.js";

/** The first factor: user name and password. What comes after it is Spare Key's to say. */
export function signInRoutes(app: Web, services: Services): void {
  app.get("/sign-in", (c) => page(c, signInPage({ visitor: c.get("visitor"), errors: [] })));

  app.post("/sign-in", async (c) => {
    const userName = c.get("form").get("user_name");
    const password = c.get("form").get("password");
    const errors: FieldError[] = [];
    if (userName.trim() === "") errors.push({ field: "user_name", text: "Enter your user name." });
    if (password === "") errors.push({ field: "password", text: "Enter your password." });
    if (errors.length > 0) return again(c, userName, errors, 422);

    const knock = services.door.knock({ userName, address: clientAddress(c) });
    if (!knock.open) {
      const text = `Too many wrong passwords. Try again after ${timeInWords(knock.untilMs, services.clock())}.`;
      retryAfter(c, knock.untilMs - services.clock());
      return again(c, userName, [{ field: null, text }], 429);
    }
    const user = await services.users.bySignIn(userName, password);
    // One sentence for a wrong name and a wrong password (S25).
    if (user === null) {
      return again(
        c,
        userName,
        [{ field: "password", text: "The user name or the password is not right." }],
        422,
      );
    }
    knock.right();
    const review = await recoveryFor(c, services).password.reviewAtSignIn({
      account: user.id,
      password,
      createdAt: user.createdAtMs,
      passwordSetAt: user.passwordSetAtMs,
      lastSignInAt: user.signedInAtMs,
    });
    return afterFirstFactor(c, services, user, { review });
  });
}

function again(c: Ctx, userName: string, errors: readonly FieldError[], status: 422 | 429) {
  return page(c, signInPage({ visitor: c.get("visitor"), errors, userName }), status);
}
