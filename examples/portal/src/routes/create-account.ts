import { readEmailAddress } from "../email-address.js";
import { createAccountPage } from "../pages/create-account.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { passwordProblem } from "../password-rule.js";
import type { Services } from "../portal.js";
import { afterFirstFactor } from "../sign-in-journey.js";
import { canonicalUserName, userNameRule } from "../user-name.js";
import type { Web } from "../web.js";

export function createAccountRoutes(app: Web, services: Services): void {
  app.get("/create-account", (c) => page(c, createAccountPage({ visitor: c.get("visitor"), errors: [] })));

  app.post("/create-account", async (c) => {
    const form = c.get("form");
    const typed = { userName: form.get("user_name"), email: form.get("email") };
    const password = form.get("password");
    const email = readEmailAddress(typed.email);
    const errors = problems(typed, password);
    const again = (found: readonly FieldError[]) =>
      page(c, createAccountPage({ visitor: c.get("visitor"), errors: found, typed }), 422);
    if (errors.length > 0 || email === null) return again(errors);

    const user = await services.users.create({ userName: typed.userName, email, password });
    if (user === null)
      return again([{ field: "user_name", text: "This user name is taken: choose another." }]);
    // The password was just chosen and typed: that is a first factor like any other (S12).
    return afterFirstFactor(c, services, user, "account_created");
  });
}

function problems(typed: { userName: string; email: string }, password: string): FieldError[] {
  const errors: FieldError[] = [];
  if (typed.userName.trim() === "") errors.push({ field: "user_name", text: "Enter a user name." });
  else if (canonicalUserName(typed.userName) === null) {
    errors.push({ field: "user_name", text: `This cannot be a user name. It has ${userNameRule}.` });
  }
  if (typed.email.trim() === "") errors.push({ field: "email", text: "Enter your email address." });
  else if (readEmailAddress(typed.email) === null) {
    errors.push({ field: "email", text: "Enter an email address like name@example.com." });
  }
  const text = passwordProblem(password);
  if (text !== null) errors.push({ field: "password", text });
  return errors;
}
