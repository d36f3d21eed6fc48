import { type Texts, texts } from "../../catalogue.js";
import type { PasswordMessages } from "../../message/passwords.js";

export const passwords: Texts<keyof PasswordMessages> = texts({
  password_changed: {
    subject: "Your password was changed",
    body: [
      "The password of your {product} account was changed. Sign-ins that had begun and trusted devices were ended.",
    ],
    sms: "{product}: your password was changed.",
  },
  password_reset_link: {
    subject: "Set a new password for {product}",
    body: [
      "You asked to set a new password for your {product} account. The link works once, until {expiresAt}. Your second step for signing in stays as it is.",
    ],
    action: "Set a new password",
    sms: "{product}: set a new password here:",
  },
  password_reset_required: {
    subject: "A new password is needed for {product}",
    body: [
      "Your {product} account needs a new password before you can go on.",
      "{reason}",
      "The link works once, until {expiresAt}.",
    ],
    action: "Set a new password",
    sms: "{product}: a new password is needed. Set it here:",
  },
  password_elsewhere: {
    subject: "Your password for {product}",
    body: [
      "You asked to set a new password. Your {product} account is signed in to through {provider}, which keeps the password; it can only be changed there.",
    ],
    action: "Go there",
    sms: "{product}: your password is kept by {provider}. Change it there.",
  },
  user_name_reminder: {
    subject: "Your user names for {product}",
    body: ["You asked for the user names that belong to this address at {product}. These are they:"],
    sms: "{product}: your user names were sent to your e-mail address.",
  },
});
