import { type Texts, texts } from "../../catalogue.js";
import type { FactorMessages } from "../../message/factors.js";

export const factors: Texts<keyof FactorMessages> = texts({
  factor_added: {
    subject: "Eine neue Anmeldemöglichkeit wurde hinzugefügt",
    body: [
      "Ab sofort kann man sich bei Ihrem Konto bei {product} mit einem weiteren Gerät oder Verfahren anmelden.",
    ],
    sms: "{product}: Ihrem Konto wurde eine neue Anmeldemöglichkeit hinzugefügt.",
  },
  factor_removed: {
    subject: "Eine Anmeldemöglichkeit wurde entfernt",
    body: [
      "Ein Gerät oder Verfahren kann nicht mehr für die Anmeldung bei Ihrem Konto bei {product} verwendet werden.",
    ],
    sms: "{product}: Eine Anmeldemöglichkeit wurde von Ihrem Konto entfernt.",
  },
  factor_renamed: {
    subject: "Eine Anmeldemöglichkeit wurde umbenannt",
    body: ["Aus „{before}“ wurde „{name}“. Sonst hat sich nichts geändert."],
    sms: "{product}: Eine Anmeldemöglichkeit Ihres Kontos wurde umbenannt.",
  },
  factor_replaced: {
    subject: "Eine Anmeldemöglichkeit wurde ersetzt",
    body: [
      "Die Codes für Ihr Konto bei {product} kommen nun von einem anderen Gerät. Das bisherige funktioniert nicht mehr.",
    ],
    sms: "{product}: Das Gerät, mit dem Sie sich anmelden, wurde ersetzt.",
  },
  factor_disabled: {
    subject: "Eine Anmeldemöglichkeit wurde abgeschaltet",
    body: [
      "Es wurden zu viele falsche Codes hintereinander eingegeben; daher wurde diese Möglichkeit, sich bei {product} anzumelden, abgeschaltet. Ihre anderen Möglichkeiten funktionieren weiterhin. Melden Sie sich mit einer davon oder mit einer Wiederherstellungsmethode an und richten Sie sie neu ein.",
    ],
    sms: "{product}: Nach zu vielen falschen Codes wurde eine Anmeldemöglichkeit abgeschaltet. Andere funktionieren weiter.",
  },
  email_mfa_enabled: {
    subject: "Codes per E-Mail sind für Ihr Konto freigeschaltet",
    body: [
      "Ihre Kontobetreuung hat die Anmeldung bei {product} mit Codes per E-Mail freigeschaltet. Geben Sie bei der nächsten Anmeldung die Adresse {address} ein; von da an erhalten Sie dort jedes Mal einen Code.",
    ],
    sms: "{product}: Ihre Kontobetreuung hat Codes per E-Mail für Ihr Konto freigeschaltet.",
  },
  backup_codes_generated: {
    subject: "Neue Backup-Codes wurden erstellt",
    body: [
      {
        plural: "count",
        one: "Für Ihr Konto bei {product} wurde {count} neuer Backup-Code erstellt. Frühere Codes gelten nicht mehr.",
        other:
          "Für Ihr Konto bei {product} wurden {count} neue Backup-Codes erstellt. Frühere Codes gelten nicht mehr.",
      },
      "Bewahren Sie sie so auf, dass niemand sonst sie lesen kann. Jeder gilt einmal.",
    ],
    sms: "{product}: Für Ihr Konto wurden neue Backup-Codes erstellt. Frühere gelten nicht mehr.",
  },
  backup_code_used: {
    subject: "Ein Backup-Code wurde zur Anmeldung verwendet",
    body: [
      {
        plural: "left",
        one: "Mit einem Backup-Code hat man sich bei Ihrem Konto bei {product} angemeldet. Es ist noch {left} Code übrig.",
        other:
          "Mit einem Backup-Code hat man sich bei Ihrem Konto bei {product} angemeldet. Es sind noch {left} Codes übrig.",
      },
      "In Ihren Einstellungen können Sie jederzeit neue erstellen.",
    ],
    sms: "{product}: Ein Backup-Code wurde zur Anmeldung verwendet. Noch übrig: {left}.",
  },
  trusted_device_added: {
    subject: "Ein Gerät gilt nun als vertrauenswürdig",
    body: [
      "Auf diesem Gerät fragt {product} eine Zeit lang nur nach dem Passwort. In Ihren Einstellungen können Sie das beenden.",
    ],
    sms: "{product}: Ein Gerät gilt nun als vertrauenswürdig und wird nicht nach Codes gefragt.",
  },
  trusted_device_removed: {
    subject: "Ein Gerät gilt nicht mehr als vertrauenswürdig",
    body: ["Auf diesem Gerät fragt {product} bei der nächsten Anmeldung wieder nach einem Code."],
    sms: "{product}: Ein Gerät gilt nicht mehr als vertrauenswürdig und wird wieder nach Codes gefragt.",
  },
  locked: {
    subject: "Zu viele falsche Codes",
    body: [
      "Für Ihr Konto bei {product} wurden zu viele falsche Codes eingegeben. Diese Anmeldemöglichkeit ist bis {until} gesperrt. Ihre anderen Möglichkeiten funktionieren weiterhin.",
    ],
    sms: "{product}: Zu viele falsche Codes. Diese Anmeldemöglichkeit ist bis {until} gesperrt, andere nicht.",
  },
  changes_frozen: {
    subject: "Änderungen an Ihrem Konto sind angehalten",
    body: [
      "Jemand ist dem Link „Das war ich nicht“ in einer unserer Nachrichten gefolgt. Bis {until} kann an den Sicherheitseinstellungen Ihres Kontos bei {product} nichts geändert werden, und alle Supportfälle und Wartezeiten ruhen. Die Anmeldung funktioniert wie bisher.",
    ],
    sms: "{product}: Änderungen an Ihrem Konto sind bis {until} angehalten. Die Anmeldung geht wie bisher.",
  },
});
