import { type Texts, texts } from "../../catalogue.js";
import type { RecoveryMessages } from "../../message/recovery.js";

export const recovery: Texts<keyof RecoveryMessages> = texts({
  recovered: {
    subject: "A recovery method was used to sign in",
    body: [
      "Your {product} account was signed in to with a recovery method. If you have lost a device, remove it in your settings, set up its successor, and look at your recovery methods.",
    ],
    sms: "{product}: a recovery method was used to sign in to your account.",
  },
  temporary_code_issued: {
    subject: "A temporary code was made for your account",
    body: [
      "A temporary code was made that signs in to your {product} account until {expiresAt}. Whoever made it will give it to you; it is not in this message.",
    ],
    sms: "{product}: a temporary code was made for your account. It works until {expiresAt}.",
  },
  temporary_code_used: {
    subject: "A temporary code was used to sign in",
    body: [
      "Your {product} account was signed in to with a temporary code. The code ends {expiresAt}. Set up a device for signing in before then.",
    ],
    sms: "{product}: a temporary code was used to sign in to your account.",
  },
  temporary_code_revoked: {
    subject: "A temporary code was withdrawn",
    body: ["The temporary code for your {product} account no longer works."],
    sms: "{product}: the temporary code for your account was withdrawn.",
  },
  delayed_recovery_announced: {
    subject: "Your ways to sign in will be reset",
    body: [
      "Somebody with your password and your mailbox asked to reset the ways to sign in to your {product} account. Nothing happens before {readyAt}; then we send a link that finishes it.",
      "If you can still sign in as usual, do so: that cancels the reset.",
    ],
    sms: "{product}: your ways to sign in will be reset on {readyAt}. Sign in as usual to cancel.",
  },
  delayed_recovery_reminder: {
    subject: "Reminder: your ways to sign in will be reset",
    body: [
      "The ways to sign in to your {product} account can be reset from {readyAt} on, because somebody with your password and your mailbox asked for it.",
      "If you can still sign in as usual, do so: that cancels the reset.",
    ],
    sms: "{product}: your ways to sign in will be reset on {readyAt}. Sign in as usual to cancel.",
  },
  delayed_recovery_ready: {
    subject: "You can reset your ways to sign in now",
    body: [
      "The waiting time is over. With this link and your password you can set up a new way to sign in to {product}. It works once, until {expiresAt}.",
    ],
    action: "Set up a new way to sign in",
    sms: "{product}: the waiting time is over. Set up a new way to sign in:",
  },
  delayed_recovery_cancelled: {
    subject: "The reset of your ways to sign in was cancelled",
    body: ["The ways to sign in to your {product} account stay as they are."],
    sms: "{product}: the reset of your ways to sign in was cancelled.",
  },
});
