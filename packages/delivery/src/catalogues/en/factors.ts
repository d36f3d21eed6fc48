import { type Texts, texts } from "../../catalogue.js";
import type { FactorMessages } from "../../message/factors.js";

export const factors: Texts<keyof FactorMessages> = texts({
  factor_added: {
    subject: "A new way to sign in was added",
    body: ["From now on, your {product} account can be signed in to with one more device or method."],
    sms: "{product}: a new way to sign in was added to your account.",
  },
  factor_removed: {
    subject: "A way to sign in was removed",
    body: ["A device or method can no longer be used to sign in to your {product} account."],
    sms: "{product}: a way to sign in was removed from your account.",
  },
  factor_renamed: {
    subject: "A way to sign in was renamed",
    body: ["What was called “{before}” is now called “{name}”. Nothing else has changed."],
    sms: "{product}: a way to sign in to your account was renamed.",
  },
  factor_replaced: {
    subject: "A way to sign in was replaced",
    body: [
      "Codes for your {product} account now come from another device. The one it replaces no longer works.",
    ],
    sms: "{product}: the device that you sign in with was replaced.",
  },
  factor_disabled: {
    subject: "A way to sign in was switched off",
    body: [
      "Too many wrong codes were entered in a row, so this way to sign in to {product} was switched off. Your other ways still work. Sign in with one of them, or with a recovery method, and set it up again.",
    ],
    sms: "{product}: after too many wrong codes, one way to sign in was switched off. Others still work.",
  },
  email_mfa_enabled: {
    subject: "Codes by e-mail are enabled for your account",
    body: [
      "Your account specialist has enabled signing in to {product} with codes by e-mail. The next time you sign in, enter the address {address}; from then on a code comes to it each time.",
    ],
    sms: "{product}: codes by e-mail were enabled for your account by your specialist.",
  },
  backup_codes_generated: {
    subject: "New backup codes were made",
    body: [
      {
        plural: "count",
        one: "{count} new backup code was made for your {product} account. Codes made earlier no longer work.",
        other:
          "{count} new backup codes were made for your {product} account. Codes made earlier no longer work.",
      },
      "Keep them where nobody else can read them. Each works once.",
    ],
    sms: "{product}: new backup codes were made for your account. Earlier ones no longer work.",
  },
  backup_code_used: {
    subject: "A backup code was used to sign in",
    body: [
      {
        plural: "left",
        one: "A backup code was used to sign in to your {product} account. You have {left} left.",
        other: "A backup code was used to sign in to your {product} account. You have {left} left.",
      },
      "In your settings you can make new ones at any time.",
    ],
    sms: { plural: "left", other: "{product}: a backup code was used to sign in. {left} left." },
  },
  trusted_device_added: {
    subject: "A device is now trusted",
    body: [
      "On this device, {product} will ask for the password only, for a time. It is in your settings, where you can end that.",
    ],
    sms: "{product}: a device is now trusted and will not be asked for codes.",
  },
  trusted_device_removed: {
    subject: "A device is no longer trusted",
    body: ["On this device, {product} will ask for a code again at the next sign-in."],
    sms: "{product}: a device is no longer trusted and will be asked for a code again.",
  },
  locked: {
    subject: "Too many wrong codes",
    body: [
      "Too many wrong codes were entered for your {product} account. This way to sign in is closed until {until}. Your other ways still work.",
    ],
    sms: "{product}: too many wrong codes. This way to sign in is closed until {until}. Others still work.",
  },
  changes_frozen: {
    subject: "Changes to your account are on hold",
    body: [
      "Somebody followed the link “this was not me” in one of our messages. Until {until}, nothing in the security settings of your {product} account can be changed, and every support case and waiting time is stopped. Signing in works as before.",
    ],
    sms: "{product}: changes to your account are on hold until {until}. Signing in works as before.",
  },
});
