import { clientAddress } from "../client-address.js";
import { readEmailAddress } from "../email-address.js";
import { createAccountPage } from "../pages/create-account.js";
import type { FieldError } from "../pages/form.js";
import { page } from "../pages/layout.js";
import { timeInWords } from "../pages/time.js";
import { passwordProblem } from "../password-rule.js";
import type { Services } from "../portal.js";
import { type Refusal, refuse } from "../refuse.js";
import { afterFirstFactor } from "../sign-in-journey.js";
import { canonicalUserName, userNameRule } from "../user-name.js";
import type { Web } from "../web.js";

export function createAccountRoutes(app: Web, services: Services): void {
  const { door, passwordRule, users } = services;
  const requirements = passwordRule.requirements();

  app.get("/create-account", (c) =>
    page(c, createAccountPage({ visitor: c.get("visitor"), requirements, missed: null, errors: [] })),
  );

  app.post("/create-account", async (c) => {
    const form = c.get("form");
    const typed = { userName: form.get("user_name"), email: form.get("email") };
    const password = form.get("password");
    const checked = await passwordRule.check(password);
    const missed = password === "" ? null : checked.issues.map(({ code }) => code);
    const again = (errors: readonly FieldError[]) =>
      page(c, createAccountPage({ visitor: c.get("visitor"), requirements, missed, errors, typed }), 422);

    const errors = problems(typed);
    const problem = passwordProblem(passwordRule, password, checked);
    if (problem !== null) errors.push({ field: "password", text: problem });
    const email = readEmailAddress(typed.email);
    if (errors.length > 0 || email === null) return again(errors);

    const knock = door.knockForAccount({ address: clientAddress(c) });
    if (!knock.open) return refuse(c, tooMany(knock.untilMs, services.clock()));
    const user = await users.create({ userName: typed.userName, email, password });
    if (user === null)
      return again([{ field: "user_name", text: "This user name is taken: choose another." }]);
    // The password was just chosen and typed: that is a first factor like any other (S12).
    return afterFirstFactor(c, services, user, { notice: "account_created" });
  });
}

function tooMany(untilMs: number, nowMs: number): Refusal {
  return {
    status: 429,
    heading: "Too many new accounts",
    sentence: `Too many accounts were made from your address. Try again after ${timeInWords(untilMs, nowMs)}.`,
  };
}

function problems(typed: { userName: string; email: string }): FieldError[] {
  const errors: FieldError[] = [];
  if (typed.userName.trim() === "") errors.push({ field: "user_name", text: "Enter a user name." });
  else if (canonicalUserName(typed.userName) === null) {
    errors.push({ field: "user_name", text: `This cannot be a user name. It has ${userNameRule}.` });
  }
  if (typed.email.trim() === "") errors.push({ field: "email", text: "Enter your email address." });
  else if (readEmailAddress(typed.email) === null) {
    errors.push({ field: "email", text: "Enter an email address like name@example.com." });
  }
  return errors;
}
