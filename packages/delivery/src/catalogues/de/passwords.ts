import { type Texts, texts } from "../../catalogue.js";
import type { PasswordMessages } from "../../message/passwords.js";

export const passwords: Texts<keyof PasswordMessages> = texts({
  password_changed: {
    subject: "Ihr Passwort wurde geändert",
    body: [
      "Das Passwort Ihres Kontos bei {product} wurde geändert. Begonnene Anmeldungen und vertrauenswürdige Geräte wurden beendet.",
    ],
    sms: "{product}: Ihr Passwort wurde geändert.",
  },
  password_reset_link: {
    subject: "Legen Sie ein neues Passwort für {product} fest",
    body: [
      "Sie möchten ein neues Passwort für Ihr Konto bei {product} festlegen. Der Link gilt einmal, bis {expiresAt}. Der zweite Schritt Ihrer Anmeldung bleibt, wie er ist.",
    ],
    action: "Neues Passwort festlegen",
    sms: "{product}: Legen Sie hier ein neues Passwort fest:",
  },
  password_reset_required: {
    subject: "Für {product} ist ein neues Passwort nötig",
    body: [
      "Ihr Konto bei {product} braucht ein neues Passwort, bevor Sie fortfahren können.",
      "{reason}",
      "Der Link gilt einmal, bis {expiresAt}.",
    ],
    action: "Neues Passwort festlegen",
    sms: "{product}: Ein neues Passwort ist nötig. Legen Sie es hier fest:",
  },
  password_elsewhere: {
    subject: "Ihr Passwort für {product}",
    body: [
      "Sie möchten ein neues Passwort festlegen. Bei Ihrem Konto bei {product} melden Sie sich über {provider} an; das Passwort liegt dort und kann nur dort geändert werden.",
    ],
    action: "Dorthin gehen",
    sms: "{product}: Ihr Passwort liegt bei {provider}. Bitte ändern Sie es dort.",
  },
  user_name_reminder: {
    subject: "Ihre Benutzernamen für {product}",
    body: [
      "Sie haben nach den Benutzernamen gefragt, die bei {product} zu dieser Adresse gehören. Es sind diese:",
    ],
    sms: "{product}: Ihre Benutzernamen wurden an Ihre E-Mail-Adresse gesendet.",
  },
});
