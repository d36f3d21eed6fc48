import { clientAddress } from "./client-address.js";
import { recoveryFor } from "./engine.js";
import type { FieldError } from "./pages/form.js";
import { timeInWords } from "./pages/time.js";
import type { Services } from "./portal.js";
import { retryAfter } from "./retry-after.js";
import type { User } from "./users.js";
import type { Ctx } from "./web.js";

export type FirstFactor =
  | {
      readonly right: true;
      readonly user: User;
      /** What the password is worth today, sealed (J3.9). */
      readonly review: string | null;
    }
  | {
      readonly right: false;
      readonly userName: string;
      readonly errors: readonly FieldError[];
      readonly status: 422 | 429;
    };

/** User name and password, as a form sent them: wherever they are typed, it is the same door (S12). */
export async function firstFactor(c: Ctx, services: Services): Promise<FirstFactor> {
  const userName = c.get("form").get("user_name");
  const password = c.get("form").get("password");
  const wrong = (errors: readonly FieldError[], status: 422 | 429 = 422): FirstFactor => ({
    right: false,
    userName,
    errors,
    status,
  });
  const missing: FieldError[] = [];
  if (userName.trim() === "") missing.push({ field: "user_name", text: "Enter your user name." });
  if (password === "") missing.push({ field: "password", text: "Enter your password." });
  if (missing.length > 0) return wrong(missing);

  const knock = services.door.knock({ userName, address: clientAddress(c) });
  if (!knock.open) {
    const now = services.clock();
    retryAfter(c, knock.untilMs - now);
    const text = `Too many wrong passwords. Try again after ${timeInWords(knock.untilMs, now)}.`;
    return wrong([{ field: null, text }], 429);
  }
  const user = await services.users.bySignIn(userName, password);
  // One sentence for a wrong name and a wrong password (S25).
  if (user === null)
    return wrong([{ field: "password", text: "The user name or the password is not right." }]);
  knock.right();
  const review = await recoveryFor(c, services).password.reviewAtSignIn({
    account: user.id,
    password,
    createdAt: user.createdAtMs,
    passwordSetAt: user.passwordSetAtMs,
    lastSignInAt: user.signedInAtMs,
  });
  return { right: true, user, review };
}
